import Crypto
package import Policy
package import Vocabulary
package import Wire

/// Turns a request at the model gate into the intent that policy decides on, with the most it can cost.
package struct ModelClassifier {
    let policy: PolicySnapshot

    /// Classifies by a policy.
    package init(_ policy: PolicySnapshot) {
        self.policy = policy
    }

    /// Classifies a request.
    ///
    /// - Parameters:
    ///   - endpoint: where it was sent.
    ///   - pathAndQuery: the target as it will be forwarded.
    ///   - request: what its body asks for.
    ///   - hop: which of the ways to have it answered; nil for the one that the manifest names first.
    ///   - body: the body exactly as it will be forwarded; the intent's digest is over it.
    package func call(
        _ endpoint: ModelEndpoint,
        _ pathAndQuery: String,
        _ request: ModelRequest,
        body: Span<UInt8>,
        caller: Caller,
        id: IntentID,
        hop: RouteHop? = nil
    ) -> ModelCall {
        let named = hop.flatMap { policy.manifest.provider($0.provider) }
        let provider = named ?? provider(for: request.model, endpoint.dialect, caller.agent)
        let row =
            endpoint.isFree ? nil : provider.flatMap { policy.prices.row(provider: $0.name, model: request.model) }
        let bound = PricedRequest(request, endpoint.dialect, body: body, row: row)
        let resource = Resource.model(provider: provider?.name ?? endpoint.dialect.rawValue, id: request.model)
        let key = hop?.key ?? provider?.keyPlaces(for: caller.agent)[0] ?? 0
        let intent = Intent(
            id: id, actor: .agent(caller), verb: .modelCall, resource: resource,
            facts: [
                Fact("bodyBytes", .int(Int64(body.count))),
                Fact("stream", .bool(request.isStream)),
                Fact("serverTools", .bool(request.usesServerTools)),
            ],
            digest: Self.digest(endpoint.method, resource, pathAndQuery, body),
            price: endpoint.isFree ? .atMost(.zero) : price(request, row, bound), keyPlace: key)
        return ModelCall(
            intent: intent, dialect: endpoint.dialect, request: request,
            upstream: provider.map { ModelUpstream($0, key: key) },
            row: row,
            bound: bound ?? PricedRequest(inputTokens: 0, outputTokens: 0))
    }

    /// The provider whose model the agent's own list names; otherwise the first that speaks the dialect, so that a
    /// refusal names something.
    func provider(for model: String, _ dialect: ModelDialect, _ agent: AgentName) -> ModelProvider? {
        let speaking = policy.manifest.providers.filter { $0.dialect.rawValue == dialect.rawValue }
        let uses = policy.manifest.agent(agent.text)?.models ?? []
        for use in uses where use.model.id.utf8.elementsEqual(model.utf8) {
            if let provider = speaking.first(where: { $0.name.utf8.elementsEqual(use.model.provider.utf8) }) {
                return provider
            }
        }
        return speaking.first
    }

    private func price(_ request: ModelRequest, _ row: PriceRow?, _ bound: PricedRequest?) -> PriceBound {
        let model = "`\(request.model)`"
        guard let row else { return .unknown("nobody has set a price for the model \(model)") }
        guard !request.usesAudio || row.hasAudio else {
            return .unknown("nobody has set a price for sound in or out of \(model)")
        }
        guard let bound else {
            return .unknown("nothing bounds the tokens, tools or tier of this call of \(model)")
        }
        return row.bound(of: bound)
    }

    private static func digest(
        _ method: String, _ resource: Resource, _ pathAndQuery: String, _ body: Span<UInt8>
    ) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("\(method) \(resource.text) \(pathAndQuery)\n".utf8))
        unsafe body.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}
