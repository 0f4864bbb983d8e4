import Policy
package import Vocabulary
package import Wire

extension ModelClassifier {
    /// The models of one dialect that policy and the scope of its key let an agent call, in the order of the manifest, each id once and at most
    /// `GateLimits.listedModels`. They come from the agent's own list and from the operator's prices.
    package func models(_ dialect: ModelDialect, caller: Caller) -> [ModelListBody.Model] {
        let speaking = Set(
            policy.manifest.providers.filter { $0.dialect.rawValue == dialect.rawValue }.map(\.name))
        let named = (policy.manifest.agent(caller.agent.text)?.models ?? []).map(\.model)
        var seen: Set<String> = []
        var listed: [ModelListBody.Model] = []
        for model in named + policy.manifest.prices.map(\.model) where speaking.contains(model.provider) {
            guard listed.count < GateLimits.listedModels, !seen.contains(model.id), mayCall(model, caller) else {
                continue
            }
            seen.insert(model.id)
            listed.append(ModelListBody.Model(id: model.id, owner: model.provider))
        }
        return listed
    }

    /// Whether policy and the key permit the smallest call there is.
    private func mayCall(_ model: ModelName, _ caller: Caller) -> Bool {
        let intent = Intent(
            id: IntentID(run: caller.run, number: 0), actor: .agent(caller), verb: .modelCall,
            resource: .model(provider: model.provider, id: model.id),
            facts: [Fact("bodyBytes", .int(0)), Fact("stream", .bool(false)), Fact("serverTools", .bool(false))],
            digest: [])
        guard caller.key?.scope.problem(intent.verb, intent.resource) == nil else { return false }
        if case .allow = policy.decide(intent) { return true }
        return false
    }
}
