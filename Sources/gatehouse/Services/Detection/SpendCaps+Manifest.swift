import Detection
import Policy
import Vocabulary

extension SpendCaps {
    /// The caps of a manifest, and when its author wants to be warned.
    init(_ manifest: Manifest) {
        var agents: [AgentName: MicroDollars] = [:]
        for agent in manifest.agents { agents[agent.name] = agent.dailyBudget }
        self.init(total: manifest.budget?.daily, agents: agents, percent: manifest.budget?.warn ?? [])
    }
}
