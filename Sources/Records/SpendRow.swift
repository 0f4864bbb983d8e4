package import Vocabulary

/// What was spent by whatever has these facts in common; nil where rows are not told apart by it.
package struct SpendRow: Hashable, Sendable {
    /// The day the money was set aside on.
    package let day: Day?
    /// The agent.
    package let agent: AgentName?
    /// The model; empty for intents whose outcome named none.
    package let model: String?
    /// The provider; empty for what was no model call.
    package let provider: String?
    /// By which name the vault has the provider's key, for example `openai/scholar`; empty where none was wanted.
    package let key: String?
    /// The run.
    package let run: RunID?
    /// What the settled intents cost.
    package let settled: MicroDollars
    /// How many intents were settled.
    package let intents: Int64
}
