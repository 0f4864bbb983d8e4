/// The protocols of model providers.
package enum Dialect: String, Hashable, Sendable, CaseIterable {
    /// OpenAI's chat completions and responses.
    case openai
    /// Anthropic's messages.
    case anthropic
}
