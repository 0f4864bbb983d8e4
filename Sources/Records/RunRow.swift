package import Vocabulary

/// One run as the books tell it.
package struct RunRow: Hashable, Sendable {
    /// The run.
    package let id: RunID
    /// The agent that ran.
    package let agent: AgentName
    /// When it began.
    package let started: Timestamp
    /// When it ended; nil while it is active.
    package let ended: Timestamp?
    /// How it ended, as its `run.end` entry says.
    package let status: String?
    /// What its settled intents cost.
    package let settled: MicroDollars
}
