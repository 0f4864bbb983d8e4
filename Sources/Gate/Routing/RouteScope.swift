package import Vocabulary

/// What fails together.
package enum RouteScope: Hashable, Sendable {
    /// A key of a provider's account for the calls of one agent, which may have brought it about.
    case agentKey(provider: String, key: Int, agent: AgentName)
    /// A model of a provider for the calls of one agent, which may have brought it about.
    case agentModel(provider: String, model: String, agent: AgentName)
    /// A key of a provider's account: what happens to it concerns every model.
    case key(provider: String, key: Int)
    /// A model under one key.
    case limit(provider: String, key: Int, model: String)
    /// A model of a provider, whatever the key.
    case model(provider: String, model: String)

    /// What a failure on a hop is about.
    package init(_ failure: RouteFailure, on hop: RouteHop) {
        switch failure {
        case .forbidden, .billing: self = .agentKey(provider: hop.provider, key: hop.key, agent: hop.agent)
        case .keyRefused, .noCredential: self = .key(provider: hop.provider, key: hop.key)
        case .limited: self = .limit(provider: hop.provider, key: hop.key, model: hop.model)
        case .failing, .slow, .broken:
            self = .agentModel(provider: hop.provider, model: hop.model, agent: hop.agent)
        case .unreachable: self = .model(provider: hop.provider, model: hop.model)
        }
    }

    /// Everything that must work for a hop.
    static func all(of hop: RouteHop) -> [Self] {
        [
            .agentKey(provider: hop.provider, key: hop.key, agent: hop.agent),
            .agentModel(provider: hop.provider, model: hop.model, agent: hop.agent),
            .key(provider: hop.provider, key: hop.key),
            .limit(provider: hop.provider, key: hop.key, model: hop.model),
            .model(provider: hop.provider, model: hop.model),
        ]
    }

    /// The same for all agents; nil when it is not one agent's.
    var shared: Self? {
        switch self {
        case .agentKey(let provider, let key, _): .key(provider: provider, key: key)
        case .agentModel(let provider, let model, _): .model(provider: provider, model: model)
        case .key, .limit, .model: nil
        }
    }

    /// The scope for people: `openai, key 1`, `openai/gpt-5.1`.
    package var text: String {
        switch self {
        case .agentKey(let provider, let key, let agent): "\(provider), key \(key + 1), for \(agent)"
        case .agentModel(let provider, let model, let agent): "\(provider)/\(model), for \(agent)"
        case .key(let provider, let key): "\(provider), key \(key + 1)"
        case .limit(let provider, let key, let model): "\(provider)/\(model), key \(key + 1)"
        case .model(let provider, let model): "\(provider)/\(model)"
        }
    }
}
