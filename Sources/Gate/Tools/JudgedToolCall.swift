import Vocabulary
import Wire

/// A proposed tool call after the decision, before it is durable.
struct JudgedToolCall: Sendable {
    /// What the agent gets, once the entries are durable.
    let verdict: ToolCallVerdict
    /// What the ledger is told: every act of an allowed call, the one that was refused of a refused one.
    let entries: [Entry]

    /// Whether the agent gets the call, and the ledger must hold it first.
    var isAllowed: Bool { verdict == .allow }
}
