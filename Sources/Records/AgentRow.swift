package import Vocabulary

/// One agent as the books tell it.
package struct AgentRow: Hashable, Sendable {
    /// The agent.
    package let name: AgentName
    /// When its first run began.
    package let firstSeen: Timestamp
    /// When its latest run began.
    package let lastSeen: Timestamp
    /// How many runs it had.
    package let runs: Int64
}
