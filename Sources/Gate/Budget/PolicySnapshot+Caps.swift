package import Policy
package import Vocabulary

extension PolicySnapshot {
    /// The daily caps that hold for an agent.
    package func caps(for agent: AgentName) -> BudgetCaps {
        BudgetCaps(agent: manifest.agent(agent.text)?.dailyBudget, total: manifest.budget?.daily)
    }
}
