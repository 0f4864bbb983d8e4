import Policy
import Wire

extension PricedRequest {
    /// The most a request can use; nil when that has no bound: unknown row, no output limit anywhere, server tools
    /// without a limit, or a tier nobody knows.
    ///
    /// A token is at least one byte of the body, but for what the provider adds itself and for content that the body
    /// only points to; then the model's own limit is the bound.
    init?(_ request: ModelRequest, _ dialect: ModelDialect, body: Span<UInt8>, row: PriceRow?) {
        guard let row, let searches = request.maxServerToolUses,
            let tier = ServiceTier(
                requested: request.serviceTier, speed: request.speed, hasPriority: row.tiers[.priority] != nil)
        else { return nil }
        guard let perAnswer = Self.least(request.maxOutputTokens, row.maxOutput) else { return nil }
        // Rejected tokens of a prediction are billed as output, and none of them is shorter than a byte of the body.
        let predicted = request.predictsOutput ? Int64(body.count) : 0
        let (output, overflow) = (perAnswer + predicted).multipliedReportingOverflow(by: max(1, request.answers))
        guard !overflow else { return nil }
        let input: Int64
        if request.refersToContent || request.usesServerTools {
            // Search results and fetched content become input that no byte of this body bounds.
            guard let most = row.maxInput else { return nil }
            input = most
        } else if request.hasManyInputs {
            input = Int64(body.count) + GateLimits.hiddenPromptTokens
        } else {
            input = Self.least(Int64(body.count) + GateLimits.hiddenPromptTokens, row.maxInput) ?? 0
        }
        self.init(
            inputTokens: input, outputTokens: output, cacheWrite: CacheWrite(body, dialect), searches: searches,
            hasMedia: request.usesAudio || request.refersToContent, tier: tier,
            region: ServingRegion(named: request.inferenceGeo))
    }

    private static func least(_ one: Int64?, _ other: Int64?) -> Int64? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}
