/// Who asks: an agent in one of its runs. Known from the listener the bytes came in on, or from a hashed key of its own,
/// never from what a header claims.
package struct Caller: Hashable, Sendable {
    /// The agent's name, as the manifest has it now.
    package let agent: AgentName
    /// The run the agent is in.
    package let run: RunID
    /// What the agent is besides its name; nil where nobody keeps a register, as in tests of policy.
    package let id: AgentID?
    /// The key it showed; nil for an agent that is known by its listener.
    package let key: CallerKey?

    /// Names a caller.
    package init(agent: AgentName, run: RunID, id: AgentID? = nil, key: CallerKey? = nil) {
        self.agent = agent
        self.run = run
        self.id = id
        self.key = key
    }
}
