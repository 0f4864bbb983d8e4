/// What a request used, in the classes that prices know. The classes do not overlap: `input` is what no cache had.
package struct PricedUsage: Hashable, Sendable {
    /// Input tokens that no cache had.
    package var input: Int64
    /// Input tokens read from a cache.
    package var cacheRead: Int64
    /// Input tokens written to a cache for minutes.
    package var cacheWrite5m: Int64
    /// Input tokens written to a cache for an hour.
    package var cacheWrite1h: Int64
    /// Output tokens, reasoning included.
    package var output: Int64
    /// Web searches that the provider made.
    package var searches: Int64
    /// Whether images or sound were among it: nobody reports them apart, so the dearest class counts.
    package var hasMedia: Bool
    /// How it was served.
    package var tier: ServiceTier
    /// Where it was served.
    package var region: ServingRegion

    /// States a usage.
    package init(
        input: Int64 = 0,
        cacheRead: Int64 = 0,
        cacheWrite5m: Int64 = 0,
        cacheWrite1h: Int64 = 0,
        output: Int64 = 0,
        searches: Int64 = 0,
        hasMedia: Bool = false,
        tier: ServiceTier = .standard,
        region: ServingRegion = .global
    ) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.output = output
        self.searches = searches
        self.hasMedia = hasMedia
        self.tier = tier
        self.region = region
    }
}
