import Policy
import Vocabulary

/// What `gatehouse policy explain` prints.
struct ExplanationOutput: Encodable {
    struct Rule: Encodable {
        let id: String
        let kind: String
        let reason: String?
        let place: String
        let text: String
        let error: String?
        /// The first part of its conditions that does not hold, with what it reads.
        let unmet: String?
    }

    let agent: String
    let verb: String
    let resource: String
    let verdict: String
    let reasons: [String]
    let obligations: [String]
    let deciding: [Rule]
    let nearly: [Rule]
    let shadows: [Rule]
    let advice: [String]

    /// Whether it would be allowed as it stands: with nothing owed, or only what the gate itself can discharge.
    let isAllowed: Bool

    init(intent: Intent, explanation: Explanation) {
        agent = if case .agent(let caller) = intent.actor { caller.agent.text } else { "" }
        verb = intent.verb.rawValue
        resource = intent.resource.text
        switch explanation.verdict {
        case .allow(let owed, _):
            verdict = owed.isEmpty ? "allow" : "allow with obligations"
            reasons = []
            obligations = owed.map(\.text)
            isAllowed = owed.allSatisfy { if case .limit = $0 { true } else { false } }
        case .deny(let why):
            verdict = "deny"
            reasons = why.map { "\($0.rule): \($0.text)" }
            obligations = []
            isAllowed = false
        }
        deciding = explanation.deciding.map(Self.rule)
        nearly = explanation.nearly.map(Self.rule)
        shadows = explanation.shadows.map(Self.rule)
        advice = explanation.advice
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        let head = isAllowed ? terminal.good(verdict) : terminal.bad(verdict)
        var lines = ["\(head)  \(agent): \(verb) \(resource)"]
        lines += reasons.map { "  because \($0)" }
        lines += obligations.map { "  owed: \($0)" }
        lines += section("decided by", deciding, terminal)
        lines += section("nearly permitted by", nearly, terminal)
        lines += section("in the shadow", shadows, terminal)
        lines += advice.map { "  \(terminal.faint("advice:")) \($0)" }
        return lines
    }

    private func section(_ title: String, _ rules: [Rule], _ terminal: Terminal) -> [String] {
        rules.flatMap { rule in
            ["  \(title) \(terminal.strong(rule.id)) (\(rule.kind), \(rule.place))"]
                + rule.text.split(separator: "\n").map { "    " + terminal.faint(String($0)) }
        }
    }

    private static func rule(_ policy: ExplainedPolicy) -> Rule {
        Rule(
            id: policy.id, kind: policy.kind.rawValue, reason: policy.reason,
            place: policy.place.map { "\(policy.file):\($0)" } ?? policy.file, text: policy.text, error: policy.error,
            unmet: policy.unmet?.description)
    }
}
