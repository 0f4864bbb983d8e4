/// How strong each model is under one policy: by the operator's word, else by the price table of whoever makes it.
struct ModelStrengths: Sendable {
    private let own: [ModelName: ModelStrength]
    private let prices: PriceBook

    /// The strengths that a manifest and a book of prices tell.
    init(_ manifest: Manifest, _ prices: PriceBook) {
        own = Dictionary(manifest.traits.compactMap { traits in traits.strength.map { (traits.model, $0) } }) { $1 }
        self.prices = prices
    }

    /// How strong a model is; unrated where nobody says.
    func strength(of model: ModelName) -> ModelStrength {
        // A name outside ASCII could equal another one canonically; nobody has rated such a one.
        guard model.id.utf8.allSatisfy({ $0 < 0x80 }), model.provider.utf8.allSatisfy({ $0 < 0x80 }) else {
            return .unrated
        }
        return own[model] ?? prices.listed(provider: model.provider, model: model.id)?.strength ?? .unrated
    }
}
