import Ledger
import Vocabulary

/// Whose evidence is meant.
struct EvidenceSelection: Codable, Sendable {
    var agent: String?
    var run: String?
    var subject: String?

    /// The same as payloads are selected by.
    func selector() throws(GatehouseError) -> PayloadSelector {
        var selector = PayloadSelector()
        if let agent {
            guard let name = AgentName(agent) else { throw GatehouseError(.usage, "`\(agent)` is no agent name") }
            selector.agent = name
        }
        selector.run = run.map { RunID($0) }
        selector.subject = subject
        if let run { try OperatorText.check(run, "the run") }
        if let subject { try OperatorText.check(subject, "the subject") }
        return selector
    }
}

extension PayloadSelector {
    /// What an entry about a hold or an erasure says of whom it covers.
    init(_ entry: Entry) {
        self.init()
        agent = entry.agent
        run = entry.run
        subject = entry.string(.subject)
    }

    /// For people.
    var text: String {
        let parts = [agent.map { "agent \($0)" }, run.map { "run \($0)" }, subject.map { "subject \($0)" }]
        return isEverything ? "everything" : parts.compactMap(\.self).joined(separator: ", ")
    }
}
