import Vocabulary

/// Compares what two manifests keep as evidence.
enum EvidenceComparison {
    /// The differences in what is recorded of an agent: less evidence is a weaker guard.
    static func differences(_ before: AgentRules, _ after: AgentRules, _ key: String) -> [PolicyDifference] {
        let agent = "agent `\(after.name)`"
        var found: [PolicyDifference] = []
        for payloadClass in PayloadClass.allCases {
            let was = before.recording?.classes.contains(payloadClass) == true
            let isNow = after.recording?.classes.contains(payloadClass) == true
            guard was != isNow else { continue }
            let verb = isNow ? "are recorded" : "are no longer recorded"
            found.append(
                PolicyDifference(
                    isNow ? .tightens : .weakens, .evidence, key + ".record",
                    "\(payloadClass.rawValue) of \(agent) \(verb)"))
        }
        guard let old = before.recording, let new = after.recording else { return found }
        if old.failure != new.failure {
            let isWeaker = new.failure == .gap
            let text =
                isWeaker ? "\(agent) goes on when it cannot be recorded" : "\(agent) is refused what cannot be recorded"
            found.append(PolicyDifference(isWeaker ? .weakens : .tightens, .evidence, key + ".record", text))
        }
        if old.subject != new.subject {
            found.append(
                PolicyDifference(
                    .weakens, .evidence, key + ".record", "what is recorded of \(agent) counts as another subject's"))
        }
        return found
    }

    /// The differences in for how long evidence is kept: what goes sooner is a weaker guard.
    static func differences(_ before: RetentionRules, _ after: RetentionRules) -> [PolicyDifference] {
        var found = [span("entries", before.entries, after.entries)]
        for payloadClass in PayloadClass.allCases {
            found.append(span(payloadClass.rawValue, before.payloads[payloadClass], after.payloads[payloadClass]))
        }
        return found.compactMap(\.self)
    }

    private static func span(_ what: String, _ before: Int64?, _ after: Int64?) -> PolicyDifference? {
        guard before != after else { return nil }
        let isShorter = (after ?? .max) < (before ?? .max)
        let text = after.map { "\($0) days" } ?? "ever"
        return PolicyDifference(
            isShorter ? .weakens : .tightens, .evidence, "ledger.keep.\(what)", "\(what) are kept for \(text)")
    }
}
