import Vocabulary

/// One line of a decision table: what a policy says to one case. Tables are kept beside the policy and compared, so that
/// a change of policy shows everything it changes.
package struct DecisionRow: Hashable, Sendable, Codable {
    /// The test's name.
    package let name: String
    /// Who acts.
    package let actor: String
    /// What would be done, in the operator's words.
    package let intent: String
    /// `allow` or `deny`.
    package let verdict: String
    /// What is owed.
    package let obligations: [String]
    /// The rules that decided, without their place: a line added to the manifest changes no row.
    package let policies: [String]

    /// The row of a result.
    package init(_ result: PolicyCaseResult) {
        name = result.policyCase.name
        actor = result.policyCase.actor
        intent = result.policyCase.words
        switch result.explanation.verdict {
        case .allow(let owed, let by):
            verdict = "allow"
            obligations = owed.map(\.text).sorted()
            policies = by.map(RuleName.withoutPlace).sorted()
        case .deny(let reasons):
            verdict = "deny"
            obligations = []
            policies = reasons.map { RuleName.withoutPlace($0.rule) }.sorted()
        }
    }

    /// What the row is about.
    package var subject: [String] { [name, actor, intent] }

    /// The decision in one line.
    package var decision: String {
        let owed = obligations.isEmpty ? "" : ", owed: " + obligations.joined(separator: ", ")
        return "\(verdict)\(owed), by \(policies.joined(separator: ", "))"
    }
}
