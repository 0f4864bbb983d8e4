package import Policy
package import Vocabulary

/// Which ways a call can take, in their order: the model that was asked for with each key of the account, then the second
/// choices that the manifest names behind it. Only of one dialect: nothing is translated.
package enum RoutePlan {
    /// The hops of a call to a model of a provider. The first is the call as it was asked for.
    package static func hops(
        _ policy: PolicySnapshot, provider: ModelProvider, model: String, agent: AgentName
    ) -> [RouteHop] {
        let rules = policy.manifest.agent(agent.text)
        var hops = provider.keyPlaces(for: agent).map {
            RouteHop(provider: provider.name, model: model, key: $0, agent: agent)
        }
        for choice in choices(rules?.models ?? [], after: ModelName(provider: provider.name, id: model)) {
            guard let next = policy.manifest.provider(choice.provider), next.dialect == provider.dialect else {
                continue
            }
            let refusal = refusal(policy, choice, rules)
            for key in next.keyPlaces(for: agent) {
                hops.append(
                    RouteHop(provider: next.name, model: choice.id, key: key, agent: agent, refusal: refusal))
            }
        }
        return Array(hops.prefix(GateLimits.routeHops))
    }

    /// The second choices behind a model: all of them behind a first choice, the later ones behind one of themselves, none
    /// behind a model that stands in no list.
    private static func choices(_ uses: [ModelUse], after model: ModelName) -> [ModelName] {
        let second = uses.filter(\.isFallback).map(\.model)
        if let place = second.firstIndex(of: model) { return Array(second[(place + 1)...]) }
        return uses.contains { !$0.isFallback && $0.model == model } ? second : []
    }

    /// Why a second choice is too weak for an agent that has tools: what its model reads may tell it what to do.
    private static func refusal(_ policy: PolicySnapshot, _ model: ModelName, _ rules: AgentRules?) -> Reason? {
        guard let rules, policy.hasTools(rules) else { return nil }
        let strength = policy.strength(of: model)
        guard strength < rules.leastStrength else { return nil }
        return Reason(
            rule: "strength",
            text: "`\(model)` is \(strength.rawValue), and an agent with tools is only handed on to a model that is "
                + rules.leastStrength.rawValue)
    }
}
