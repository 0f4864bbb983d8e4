/// An answer that a provider keeps under an id, and whose it is (case O12).
package struct KeptAnswer: Hashable, Sendable {
    /// The provider's id for it, as `ModelEndpoint` takes it.
    package let id: String
    /// The name of the only agent that may come back to it, when it asked.
    package let agent: AgentName
    /// What that agent is besides its name, which another may have later; nil where nobody keeps a register.
    package let agentID: AgentID?
    /// The operator's name for the provider that keeps it.
    package let provider: String
    /// The model that was asked.
    package let model: String
    /// The tools that its request offered, as the gate's `RememberedTools` writes them; none where that is forgotten.
    package private(set) var offered: [String]
    /// The same of the tools that the agent's searches had found until then: they need not be offered again.
    package private(set) var found: [String]

    /// States whose an answer is, and what may be called in it.
    package init(
        id: String, agent: AgentName, agentID: AgentID? = nil, provider: String, model: String, offered: [String] = [],
        found: [String] = []
    ) {
        self.id = id
        self.agent = agent
        self.agentID = agentID
        self.provider = provider
        self.model = model
        self.offered = offered
        self.found = found
    }

    /// The same, its tools forgotten.
    package var withoutTools: Self {
        var answer = self
        (answer.offered, answer.found) = ([], [])
        return answer
    }

    /// Who may come back to it.
    package var owner: Owner { Owner(agent: agent, id: agentID) }

    /// An agent as answers know it: by what it is for ever, and by its name only where that is not known.
    package enum Owner: Hashable, Sendable {
        /// One of the register.
        case known(AgentID)
        /// One that no register knows.
        case named(AgentName)

        /// The agent behind a name and an id.
        package init(agent: AgentName, id: AgentID?) {
            self = id.map(Self.known) ?? .named(agent)
        }
    }
}
