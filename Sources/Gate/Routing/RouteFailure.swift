/// Why a provider did not answer a call, as far as another route might.
package enum RouteFailure: Hashable, Sendable {
    /// No connection came about: nothing was sent.
    case unreachable
    /// The vault has no credential: nothing was sent.
    case noCredential
    /// The provider does not take the key (401).
    case keyRefused
    /// The provider refuses the call, for its key or for what it asks (403).
    case forbidden
    /// Too much was asked (429); the seconds it wants to be left alone, when it said so.
    case limited(retryAfter: Int64?)
    /// The account has no money (402), or its breaker is open for that reason.
    case billing
    /// The provider failed or is overloaded, with its status.
    case failing(status: Int, retryAfter: Int64?)
    /// The answer did not begin in the time the operator allows this agent's calls.
    case slow
    /// The connection broke before the answer began.
    case broken

    /// What an answer's status means for other routes; nil when the answer is the agent's business.
    package init?(status: Int, retryAfter: Int64?) {
        switch status {
        case 401: self = .keyRefused
        case 403: self = .forbidden
        case 402: self = .billing
        case 429: self = .limited(retryAfter: retryAfter)
        // A redirect is none of the provider's answers, and is not followed.
        case 300...399, 408, 500...599: self = .failing(status: status, retryAfter: retryAfter)
        default: return nil
        }
    }

    /// Whether the provider may have begun to work, so that the call counts as spent and its own tools may have run.
    package var mayHaveRun: Bool {
        switch self {
        case .slow, .broken: true
        case .unreachable, .noCredential, .keyRefused, .forbidden, .limited, .billing, .failing: false
        }
    }

    /// Whether the call itself may have brought it about (what it asks for is not allowed, what it says breaks the
    /// server), so that it tells nothing of other agents' calls until one of them fails too.
    var isAboutCall: Bool { isLike(self) }

    /// Whether a call of another agent failed likewise, so that neither brought it about: a budget that one request goes
    /// beyond and a model that another may not use have nothing in common.
    func isLike(_ other: Self) -> Bool {
        switch (self, other) {
        case (.forbidden, .forbidden), (.billing, .billing): true
        case (.failing, .failing), (.failing, .broken), (.broken, .failing), (.broken, .broken): true
        // How long an agent's calls may take is the affair of that agent alone, however many wait.
        default: false
        }
    }

    /// What happened, for the ledger and for messages.
    package var text: String {
        switch self {
        case .unreachable: "cannot be reached"
        case .noCredential: "has no credential that can be had"
        case .keyRefused: "does not take the key"
        case .forbidden: "refused the call"
        case .limited: "takes no more calls for now"
        case .billing: "has no money in the account"
        case .failing(let status, _): "answered \(status)"
        case .slow: "did not begin to answer in time"
        case .broken: "broke the connection"
        }
    }
}
