package import Policy
import Vocabulary

/// The budgets of a policy, sorted by whom they bind, so that a decision looks at those only.
package struct BudgetPlan: Sendable {
    /// A plan without budgets.
    package static let none = BudgetPlan()

    let rules: [BudgetRule]
    /// The percentages at which is warned, ascending, 100 last.
    let levels: [Int]
    // Places in `rules`.
    private let byAgent: [AgentName: [Int]]
    private let forAll: [Int]

    /// The budgets of a manifest.
    package init(_ manifest: Manifest) {
        let rules = manifest.budgets.map(BudgetRule.init)
        self.rules = rules
        levels = manifest.warnings.filter { $0 < 100 } + [100]
        forAll = rules.indices.filter { rules[$0].budget.scope.isForAll }
        var byAgent: [AgentName: [Int]] = [:]
        for agent in manifest.agents {
            byAgent[agent.name] = rules.indices.filter { rules[$0].budget.scope.binds(agent) }
        }
        self.byAgent = byAgent
    }

    private init() {
        (rules, levels, byAgent, forAll) = ([], [100], [:], [])
    }

    /// The places of the rules that bind an agent; one that the manifest does not name is bound by those for all.
    func places(for agent: AgentName) -> [Int] { byAgent[agent] ?? forAll }

    /// Whether any hard cap counts a call, so that one without a price must be refused.
    func isCapped(_ agent: AgentName, provider: String?) -> Bool {
        places(for: agent).contains { rules[$0].isHard && rules[$0].counts(provider) }
    }
}

extension Budget.Scope {
    fileprivate var isForAll: Bool {
        switch self {
        case .total, .provider: true
        case .agent, .group: false
        }
    }

    fileprivate func binds(_ agent: AgentRules) -> Bool {
        switch self {
        case .total, .provider: true
        case .agent(let name): name == agent.name
        case .group(let name): agent.groups.contains { $0.utf8.elementsEqual(name.utf8) }
        }
    }
}
