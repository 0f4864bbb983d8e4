/// What fails together.
package enum RouteScope: Hashable, Sendable {
    /// A key of a provider's account: what happens to it concerns every model.
    case key(provider: String, key: Int)
    /// A model under one key.
    case limit(provider: String, key: Int, model: String)
    /// A model of a provider, whatever the key.
    case model(provider: String, model: String)

    /// What a failure on a hop is about.
    package init(_ failure: RouteFailure, on hop: RouteHop) {
        switch failure {
        case .keyRefused, .noCredential, .billing: self = .key(provider: hop.provider, key: hop.key)
        case .limited: self = .limit(provider: hop.provider, key: hop.key, model: hop.model)
        case .unreachable, .failing, .slow, .broken: self = .model(provider: hop.provider, model: hop.model)
        }
    }

    /// Everything that must work for a hop.
    static func all(of hop: RouteHop) -> [Self] {
        [
            .key(provider: hop.provider, key: hop.key),
            .limit(provider: hop.provider, key: hop.key, model: hop.model),
            .model(provider: hop.provider, model: hop.model),
        ]
    }

    /// The scope for people: `openai, key 1`, `openai/gpt-5.1`.
    package var text: String {
        switch self {
        case .key(let provider, let key): "\(provider), key \(key + 1)"
        case .limit(let provider, let key, let model): "\(provider)/\(model), key \(key + 1)"
        case .model(let provider, let model): "\(provider)/\(model)"
        }
    }
}
