import Policy
import Wire

extension PricedUsage {
    /// The provider's figures in the classes that prices know; nil when it names a tier or region that nobody priced.
    ///
    /// An answer that names no tier is priced at the dearest that was asked for.
    init?(_ usage: TokenUsage, request: ModelRequest, bound: PricedRequest) {
        let served =
            usage.serviceTier == nil ? bound.tier : ServiceTier(served: usage.serviceTier, speed: request.speed)
        guard let tier = served else { return nil }
        self.init(
            input: usage.input, cacheRead: usage.cacheRead, cacheWrite5m: usage.cacheWrite5m,
            cacheWrite1h: usage.cacheWrite1h, output: usage.output, searches: usage.serverToolUses,
            hasMedia: request.usesAudio || request.refersToContent, tier: tier,
            region: ServingRegion(named: usage.geo ?? request.inferenceGeo))
    }
}

extension ServingRegion {
    /// Where inference runs; every place that is named is regional.
    init(named geo: String?) {
        switch geo {
        case nil, "global", "not_available", "": self = .global
        default: self = .regional
        }
    }
}
