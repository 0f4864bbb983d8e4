/// Who asks: an agent in one of its runs. Known from the listener the bytes came in on, never from a header.
package struct Caller: Hashable, Sendable {
    /// The agent's name, which is also its identity in policy.
    package let agent: AgentName
    /// The run the agent is in.
    package let run: RunID

    /// Names a caller.
    package init(agent: AgentName, run: RunID) {
        self.agent = agent
        self.run = run
    }
}
