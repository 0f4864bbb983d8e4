/// What of an agent's traffic is recorded. Nothing is, unless the operator says so.
package struct RecordingRules: Hashable, Sendable {
    /// What happens when something cannot be recorded.
    package enum Failure: String, Hashable, Sendable, CaseIterable {
        /// The call is refused, or its reply broken off.
        case refuse
        /// The call goes on, and the ledger says what is missing.
        case gap
    }

    /// What is recorded.
    package let classes: [PayloadClass]
    /// Whose data it holds, in the operator's words; what erasures and holds can name.
    package let subject: String?
    /// What happens when it cannot be.
    package let failure: Failure

    /// States what is recorded.
    package init(classes: [PayloadClass], subject: String?, failure: Failure) {
        self.classes = classes
        self.subject = subject
        self.failure = failure
    }
}
