/// The forms in which a model's reply proposes tool calls.
package enum ToolCallDialect: String, Sendable, CaseIterable {
    /// Chat Completions of OpenAI: `choices[].message.tool_calls`, deltas keyed by `index` (case O4).
    case chat
    /// Responses of OpenAI: items of `output`, one of them for each call.
    case responses
    /// Messages of Anthropic: content blocks of type `tool_use` (case A12).
    case messages
}
