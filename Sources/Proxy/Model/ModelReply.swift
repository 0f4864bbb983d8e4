import Gate
import Wire

/// What the model gate says when it says no, in the dialect of the client.
enum ModelReply {
    /// A refusal at the door.
    static func refusal(_ refusal: ModelRefusal, requestID: String) -> DoorReply {
        let body = ModelErrorBody.json(
            refusal.kind, message: "gatehouse: \(refusal.message)", requestID: requestID, refusal.dialect)
        var headers = [("x-should-retry", refusal.kind.mayRetry ? "true" : "false")]
        if refusal.kind == .rate { headers.append(("retry-after", "1")) }
        if !requestID.isEmpty {
            headers.append((refusal.dialect == .anthropic ? "request-id" : "x-request-id", requestID))
            headers.append(("x-gatehouse-decision", requestID))
        }
        return .json(refusal.kind.status, phrase(refusal.kind), headers, body: body)
    }

    /// The gate holds too much already.
    static var busy: DoorReply {
        let refusal = ModelRefusal(.unavailable, "the gate holds too many request bodies; try again", .openai)
        return ModelReply.refusal(refusal, requestID: "")
    }

    /// The bytes are not a request this gate serves.
    static func violation(_ violation: HTTPViolation) -> DoorReply {
        let kind: ModelErrorKind = violation.status == .contentTooLarge ? .tooLarge : .badRequest
        // Nothing is known of the dialect yet; both SDKs read the message from this shape.
        return ModelReply.refusal(ModelRefusal(kind, violation.reason, .openai), requestID: "")
    }

    /// A refusal by the gate. Budget is 402 and never retried: 429 would start a storm (O9, A8).
    static func refusal(_ refusal: Refusal, _ dialect: ModelDialect) -> ModelRefusal {
        let kind: ModelErrorKind =
            switch refusal.kind {
            case .policy, .obligation, .unpriced: .policy
            case .budget: .budget
            case .rate: .rate
            case .stopped, .unavailable: .unavailable
            }
        return ModelRefusal(kind, "\(refusal.text) (\(refusal.howToAsk))", dialect)
    }

    private static func phrase(_ kind: ModelErrorKind) -> String {
        switch kind {
        case .budget: "Payment Required"
        case .policy: "Forbidden"
        case .notFound: "Not Found"
        case .badRequest: "Bad Request"
        case .tooLarge: "Content Too Large"
        case .unreadableEncoding: "Unsupported Media Type"
        case .unauthenticated: "Unauthorized"
        case .rate: "Too Many Requests"
        case .upstream: "Bad Gateway"
        case .unavailable: "Service Unavailable"
        }
    }
}
