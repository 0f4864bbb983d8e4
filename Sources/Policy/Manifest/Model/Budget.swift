package import Vocabulary

/// One cap of a manifest with whom it binds.
package struct Budget: Hashable, Sendable {
    /// Whose spend counts together.
    package enum Scope: Hashable, Sendable {
        /// Everybody's.
        case total
        /// One agent's.
        case agent(AgentName)
        /// That of all agents of a group.
        case group(String)
        /// What one provider bills, whoever asked.
        case provider(String)

        /// For messages and the ledger: `all agents`, `agent scholar`.
        package var text: String {
            switch self {
            case .total: "all agents"
            case .agent(let name): "agent \(name)"
            case .group(let name): "group \(name)"
            case .provider(let name): "provider \(name)"
            }
        }
    }

    /// Whose spend counts.
    package let scope: Scope
    /// How much over what.
    package let cap: SpendCap
    /// What happens at the cap, where it is hard.
    package let atCap: TotalBudget.AtCap

    /// States a budget.
    package init(_ scope: Scope, _ cap: SpendCap, atCap: TotalBudget.AtCap = .refuse) {
        self.scope = scope
        self.cap = cap
        self.atCap = atCap
    }

    /// The one spelling in the ledger and in messages: `agent scholar: $3.00 per day`. Another amount is another budget.
    package var name: String { "\(scope.text): \(cap)" }
}
