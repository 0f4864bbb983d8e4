package import Vocabulary

/// The daily caps that spend is held against.
package struct SpendCaps: Hashable, Sendable {
    /// The cap over all agents.
    package let total: MicroDollars?
    /// The caps of agents.
    package let agents: [AgentName: MicroDollars]
    /// The percentages that the operator wants to be warned at; empty for those of the rule.
    package let percent: [Int]

    /// States caps.
    package init(total: MicroDollars? = nil, agents: [AgentName: MicroDollars] = [:], percent: [Int] = []) {
        self.total = total
        self.agents = agents
        self.percent = percent
    }
}
