package import Vocabulary

/// What one exact model costs and how much it takes.
package struct PriceRow: Hashable, Sendable {
    /// The model's id as the provider spells it; for an operator's price with the provider's name before it.
    package let id: String
    /// Other exact spellings of the same model. No prefix is ever guessed.
    package let aliases: [String]
    /// The list prices.
    package let prices: TokenPrices
    /// The prices of requests with much input, by rising thresholds; none is lower than below its threshold.
    package let longContext: [LongContextPrices]
    /// Factors of the service tiers. Batch and flex default to the list price, which is never less; a request in
    /// another tier that is not here has no price.
    package let tiers: [ServiceTier: Ratio]
    /// The factor of regional serving.
    package let regional: Ratio
    /// What one web search of the provider costs; nil when nobody knows.
    package let searchFee: MicroDollars?
    /// What one container of the provider costs; nil when nobody knows. Nothing bounds how many a call starts, so such
    /// a call has no price.
    package var containerFee: MicroDollars?
    /// Searches that the provider makes and bills with every call, whether asked or not.
    package var searchesUnasked: Int64 = 0
    /// Whether the provider writes to caches without being asked.
    package let cachesUnasked: Bool
    /// The most input tokens the model takes; nil when nobody knows.
    package let maxInput: Int64?
    /// The most output tokens the model gives; nil when nobody knows, so that a request must set its own limit.
    package let maxOutput: Int64?
    /// The day from which the provider no longer serves it, as `2026-11-21`; nil when none is announced.
    package var retires: String?
    /// How strong it is said to be.
    package var strength: ModelStrength = .unrated

    /// States a row.
    package init(
        id: String,
        aliases: [String] = [],
        prices: TokenPrices,
        longContext: [LongContextPrices] = [],
        tiers: [ServiceTier: Ratio] = [:],
        regional: Ratio = .one,
        searchFee: MicroDollars? = nil,
        cachesUnasked: Bool = false,
        maxInput: Int64? = nil,
        maxOutput: Int64? = nil
    ) {
        self.id = id
        self.aliases = aliases
        self.prices = prices
        self.longContext = longContext
        self.tiers = tiers
        self.regional = regional
        self.searchFee = searchFee
        self.cachesUnasked = cachesUnasked
        self.maxInput = maxInput
        self.maxOutput = maxOutput
    }

    /// The factor of a tier, or nil when nobody knows it.
    func factor(of tier: ServiceTier) -> Ratio? {
        if let ratio = tiers[tier] { return ratio }
        switch tier {
        case .standard, .batch, .flex: return .one
        case .priority, .fast: return nil
        }
    }
}
