/// The endpoints the model gate knows; everything else of a provider's API is refused (case E13).
package enum ModelEndpoint: Sendable, Equatable {
    /// `POST /v1/chat/completions`
    case chatCompletions
    /// `POST /v1/responses`
    case responses
    /// `POST /v1/messages`, with or without `?beta=true`
    case messages

    /// Finds the endpoint that a request means; nil if the gate knows none.
    package init?(method: String, path: CanonicalPath) {
        guard method == "POST" else { return nil }
        switch (path.path, path.query) {
        case ("/v1/chat/completions", nil): self = .chatCompletions
        case ("/v1/responses", nil): self = .responses
        case ("/v1/messages", nil), ("/v1/messages", "beta=true"): self = .messages
        default: return nil
        }
    }

    /// The dialect spoken there.
    package var dialect: ModelDialect {
        switch self {
        case .chatCompletions, .responses: .openai
        case .messages: .anthropic
        }
    }

    /// How its answers propose tool calls.
    package var toolCalls: ToolCallDialect {
        switch self {
        case .chatCompletions: .chat
        case .responses: .responses
        case .messages: .messages
        }
    }
}
