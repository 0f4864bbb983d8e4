package import Vocabulary

/// Which payloads an erasure or a hold is about. What is not named is not asked about; of nothing named, all are meant.
package struct PayloadSelector: Hashable, Sendable {
    /// Those of this agent.
    package var agent: AgentName?
    /// Those of this run.
    package var run: RunID?
    /// Those that hold this subject's data.
    package var subject: String?
    /// Those of this class.
    package var payloadClass: PayloadClass?

    /// Means all payloads.
    package init() {}

    /// Whether it names nothing.
    package var isEverything: Bool { self == PayloadSelector() }

    /// Whether a label is meant.
    package func matches(_ label: PayloadLabel) -> Bool {
        Self.fits(agent?.text, label.caller.agent.text) && Self.fits(run?.text, label.caller.run.text)
            && Self.fits(subject, label.subject) && (payloadClass.map { $0 == label.payloadClass } ?? true)
    }

    private static func fits(_ wanted: String?, _ found: String?) -> Bool {
        guard let wanted else { return true }
        return found.map { $0.utf8.elementsEqual(wanted.utf8) } ?? false
    }
}
