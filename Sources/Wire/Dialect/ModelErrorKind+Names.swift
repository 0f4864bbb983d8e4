extension ModelErrorKind {
    /// OpenAI's `type`.
    var openAIType: String {
        switch self {
        case .budget: "insufficient_quota"
        case .policy: "permission_error"
        case .notFound, .badRequest, .tooLarge, .unreadableEncoding: "invalid_request_error"
        case .unauthenticated: "authentication_error"
        case .rate: "rate_limit_error"
        case .upstream, .unavailable: "server_error"
        }
    }

    /// OpenAI's `code`.
    var openAICode: String {
        switch self {
        case .budget: "insufficient_quota"
        case .policy: "policy_denied"
        case .notFound: "not_found"
        case .badRequest: "bad_request"
        case .tooLarge: "request_too_large"
        case .unreadableEncoding: "unsupported_content_encoding"
        case .unauthenticated: "invalid_api_key"
        case .rate: "rate_limit_exceeded"
        case .upstream: "upstream_error"
        case .unavailable: "service_unavailable"
        }
    }

    /// Anthropic's `type` (case A7).
    var anthropicType: String {
        switch self {
        case .budget: "billing_error"
        case .policy: "permission_error"
        case .notFound: "not_found_error"
        case .badRequest, .unreadableEncoding: "invalid_request_error"
        case .tooLarge: "request_too_large"
        case .unauthenticated: "authentication_error"
        case .rate: "rate_limit_error"
        case .upstream: "api_error"
        case .unavailable: "overloaded_error"
        }
    }
}
