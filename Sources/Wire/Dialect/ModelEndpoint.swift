/// The endpoints the model gate forwards; everything else of a provider's API is refused (case E13).
package enum ModelEndpoint: Sendable, Equatable {
    /// `POST /v1/chat/completions`
    case chatCompletions
    /// `POST /v1/responses`
    case responses
    /// `POST /v1/messages`, with or without `?beta=true`
    case messages
    /// `POST /v1/embeddings` (case O13)
    case embeddings
    /// `POST /v1/responses/input_tokens`, which counts and answers nothing
    case countInput
    /// `POST /v1/messages/count_tokens`, with or without `?beta=true`: free, and carries the whole prompt out (case A15)
    case countMessages
    /// Something that is done with an answer the provider keeps, by its id (case O12)
    case kept(KeptAnswerAct, id: String)

    /// Finds the endpoint that a request means; nil if the gate forwards none.
    package init?(method: String, path: CanonicalPath) {
        if let (act, id) = KeptAnswerAct.read(method: method, path: path) {
            self = .kept(act, id: id)
            return
        }
        guard method == "POST" else { return nil }
        switch (path.path, path.query) {
        case ("/v1/chat/completions", nil): self = .chatCompletions
        case ("/v1/responses", nil): self = .responses
        case ("/v1/embeddings", nil): self = .embeddings
        case ("/v1/responses/input_tokens", nil): self = .countInput
        case ("/v1/messages", nil), ("/v1/messages", "beta=true"): self = .messages
        case ("/v1/messages/count_tokens", nil), ("/v1/messages/count_tokens", "beta=true"): self = .countMessages
        default: return nil
        }
    }

    /// The dialect spoken there.
    package var dialect: ModelDialect {
        switch self {
        case .chatCompletions, .responses, .embeddings, .countInput, .kept: .openai
        case .messages, .countMessages: .anthropic
        }
    }

    /// How its answers propose tool calls; nil where they propose none.
    package var toolCalls: ToolCallDialect? {
        switch self {
        case .chatCompletions: .chat
        case .responses, .kept(.retrieve, _), .kept(.items, _), .kept(.cancel, _): .responses
        case .messages: .messages
        case .kept(.delete, _), .embeddings, .countInput, .countMessages: nil
        }
    }

    /// The method it is asked with.
    package var method: String {
        switch self {
        case .kept(.retrieve, _), .kept(.items, _): "GET"
        case .kept(.delete, _): "DELETE"
        default: "POST"
        }
    }

    /// Whether providers answer there for nothing.
    package var isFree: Bool {
        switch self {
        case .chatCompletions, .responses, .messages, .embeddings: false
        case .countInput, .countMessages, .kept: true
        }
    }
}
