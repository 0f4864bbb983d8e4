import Vocabulary

extension Manifest {
    /// Every cap with whom it binds: those over all agents first, then groups, providers and agents, as in the file.
    package var budgets: [Budget] {
        // Only what runs by time can be over: one dear request or run must not stop everybody.
        let total = (budget?.caps ?? []).map { cap in
            let isTimed = cap.window != .request && cap.window != .run
            return Budget(.total, cap, atCap: isTimed && cap.force == .hard ? budget?.atCap ?? .refuse : .refuse)
        }
        return total + groupBudgets.flatMap { group in group.caps.map { Budget(.group(group.name), $0) } }
            + providerBudgets.flatMap { provider in provider.caps.map { Budget(.provider(provider.name), $0) } }
            + agents.flatMap { agent in agent.caps.map { Budget(.agent(agent.name), $0) } }
    }

    /// Whether a hard cap counts everything that an agent spends.
    func isCapped(_ agent: AgentRules) -> Bool {
        let named = groupBudgets.filter { agent.groups.contains($0.name) }.flatMap(\.caps)
        return ((budget?.caps ?? []) + named + agent.caps).contains { $0.force == .hard }
    }

    /// Whether a hard cap counts what a provider bills.
    func isCapped(provider name: String) -> Bool {
        providerBudgets.contains { $0.name.utf8.elementsEqual(name.utf8) && $0.caps.contains { $0.force == .hard } }
    }

    /// At which percentages of a budget the operator is warned, ascending.
    package var warnings: [Int] { budget?.warn ?? TotalBudget.usualWarnings }
}
