/// Why the gate does not answer a model request, in the words that each dialect's clients understand.
package enum ModelErrorKind: String, Sendable, CaseIterable {
    /// The budget is used up. 402, for 429 would be retried (case O9).
    case budget
    /// Policy says no.
    case policy
    /// No such endpoint or model.
    case notFound
    /// The request is malformed.
    case badRequest
    /// The request is too large.
    case tooLarge
    /// The body is in an encoding that the gate does not read (case C2).
    case unreadableEncoding
    /// No key, or not a valid one.
    case unauthenticated
    /// Too many requests; try again soon.
    case rate
    /// The provider failed.
    case upstream
    /// The gate is stopped or overloaded.
    case unavailable

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .budget: 402
        case .policy: 403
        case .notFound: 404
        case .badRequest: 400
        case .tooLarge: 413
        case .unreadableEncoding: 415
        case .unauthenticated: 401
        case .rate: 429
        case .upstream: 502
        case .unavailable: 503
        }
    }

    /// What `x-should-retry` should say to both SDKs (cases O8, A8).
    package var mayRetry: Bool {
        switch self {
        case .rate, .upstream: true
        default: false
        }
    }
}
