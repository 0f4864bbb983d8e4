/// An answer that a provider keeps under an id, and whose it is (case O12).
package struct KeptAnswer: Hashable, Sendable {
    /// The provider's id for it, as `ModelEndpoint` takes it.
    package let id: String
    /// The only agent that may come back to it.
    package let agent: AgentName
    /// The operator's name for the provider that keeps it.
    package let provider: String
    /// The model that was asked.
    package let model: String

    /// States whose an answer is.
    package init(id: String, agent: AgentName, provider: String, model: String) {
        self.id = id
        self.agent = agent
        self.provider = provider
        self.model = model
    }
}
