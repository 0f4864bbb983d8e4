/// What a request may use at the most, before it is made.
package struct PricedRequest: Hashable, Sendable {
    /// The longest cache life the request asks for.
    package enum CacheWrite: Hashable, Sendable {
        /// It asks for none.
        case none
        /// Minutes.
        case minutes
        /// An hour.
        case hour
    }

    /// The most input tokens it can have.
    package var inputTokens: Int64
    /// The most output tokens it can have, all choices together.
    package var outputTokens: Int64
    /// Whether it writes to a cache.
    package var cacheWrite: CacheWrite
    /// The most web searches the provider may make.
    package var searches: Int64
    /// Whether images or sound go in or out.
    package var hasMedia: Bool
    /// How it is served.
    package var tier: ServiceTier
    /// Where it is served.
    package var region: ServingRegion

    /// States a request.
    package init(
        inputTokens: Int64,
        outputTokens: Int64,
        cacheWrite: CacheWrite = .none,
        searches: Int64 = 0,
        hasMedia: Bool = false,
        tier: ServiceTier = .standard,
        region: ServingRegion = .global
    ) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cacheWrite = cacheWrite
        self.searches = searches
        self.hasMedia = hasMedia
        self.tier = tier
        self.region = region
    }
}
