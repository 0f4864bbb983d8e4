package import Vocabulary

/// One way to have a call answered: a model of a provider with one of the account's keys.
package struct RouteHop: Hashable, Sendable {
    /// The provider's name in the manifest.
    package let provider: String
    /// The model's id.
    package let model: String
    /// Which of the account's keys: 0 is the first.
    package let key: Int
    /// Whose call takes it.
    package let agent: AgentName
    /// Why it may not be taken; nil when only policy and budget decide.
    package let refusal: Reason?

    /// States a hop.
    package init(provider: String, model: String, key: Int, agent: AgentName, refusal: Reason? = nil) {
        self.provider = provider
        self.model = model
        self.key = key
        self.agent = agent
        self.refusal = refusal
    }

    /// The account that pays for it.
    package var account: ProviderAccount { ProviderAccount(provider: provider, key: key) }

    /// The hop for messages: `openai/gpt-5.1 with key 2`.
    package var text: String { "\(provider)/\(model)" + (key == 0 ? "" : " with key \(key + 1)") }
}
