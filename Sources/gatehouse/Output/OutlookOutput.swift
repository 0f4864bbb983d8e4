import Policy
import Vocabulary

/// What `gatehouse policy may` prints.
struct OutlookOutput: Encodable {
    struct Rule: Encodable {
        let id: String
        let reason: String?
        let place: String

        init(_ policy: ExplainedPolicy) {
            id = policy.id
            reason = policy.reason
            place = policy.place.map { "\(policy.file):\($0)" } ?? policy.file
        }
    }

    struct Act: Encodable {
        let action: String
        /// `never`, `always`, `always, once discharged` or `depends`.
        let answer: String
        let permits: [Rule]
        let forbids: [Rule]
        let owed: [Rule]
        let facts: [String]
    }

    let agent: String
    let acts: [Act]

    init(agent: AgentName, outlook: [ActionOutlook]) {
        self.agent = agent.text
        acts = outlook.map { act in
            Act(
                action: act.action, answer: act.answer.rawValue, permits: act.permits.map(Rule.init),
                forbids: act.forbids.map(Rule.init), owed: act.owed.map(Rule.init), facts: act.facts)
        }
    }

    /// The same for people: what may happen first, what never does in one line.
    func lines(_ terminal: Terminal) -> [String] {
        let never = acts.filter { $0.answer == ActionOutlook.Answer.never.rawValue }
        var lines: [String] = []
        for act in acts where act.answer != ActionOutlook.Answer.never.rawValue {
            lines.append("\(terminal.strong(act.action))  \(act.answer)")
            lines += rules("permitted by", act.permits, terminal)
            lines += rules("forbidden by", act.forbids, terminal)
            lines += rules("owed by", act.owed, terminal)
            if !act.facts.isEmpty { lines.append("  hangs on \(act.facts.joined(separator: ", "))") }
        }
        if !never.isEmpty { lines.append("never  \(never.map(\.action).joined(separator: ", "))") }
        return lines
    }

    private func rules(_ title: String, _ rules: [Rule], _ terminal: Terminal) -> [String] {
        rules.map { rule in
            let reason = rule.reason.map { ": \($0)" } ?? ""
            return "  \(title) \(rule.id)\(reason) " + terminal.faint("(\(rule.place))")
        }
    }
}
