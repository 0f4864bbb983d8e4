package import Vocabulary

/// What one agent spent on one day with one model.
package struct SpendRow: Hashable, Sendable {
    /// The agent.
    package let agent: AgentName
    /// The day the money was set aside on.
    package let day: Day
    /// The model; nil for intents whose outcome named none.
    package let model: String?
    /// What the settled intents cost.
    package let settled: MicroDollars
    /// How many intents were settled.
    package let intents: Int64
}
