/// The wire dialects of model providers that the model gate speaks.
package enum ModelDialect: String, Sendable, CaseIterable {
    /// Chat Completions and Responses of OpenAI and everything that imitates it.
    case openai
    /// Messages of Anthropic.
    case anthropic
}
