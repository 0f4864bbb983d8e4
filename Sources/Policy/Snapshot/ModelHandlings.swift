/// What is declared of each model's handling of data under one policy: of the model itself, else of its provider.
struct ModelHandlings: Sendable {
    private let own: [ModelName: DataHandling]
    private let providers: [String: DataHandling]

    /// The declarations of a manifest.
    init(_ manifest: Manifest) {
        own = Dictionary(manifest.traits.map { ($0.model, $0.handling) }) { $1 }
        providers = Dictionary(manifest.providers.map { ($0.name, $0.handling) }) { $1 }
    }

    /// What is declared of a model.
    func handling(of model: ModelName) -> DataHandling {
        // Names of manifests are ASCII; one outside of it could equal another one canonically, and nothing is known of it.
        guard model.provider.utf8.allSatisfy({ $0 < 0x80 }), let provider = providers[model.provider] else {
            return .undeclared
        }
        guard model.id.utf8.allSatisfy({ $0 < 0x80 }), let own = own[model] else { return provider }
        return own.over(provider)
    }
}
