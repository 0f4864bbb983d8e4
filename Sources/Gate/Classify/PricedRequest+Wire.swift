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
        let (takes, gives) = request.exceedsLimits ? (nil, nil) : (row.maxInput, row.maxOutput)
        guard let output = Self.output(request, atMost: gives, bytes: Int64(body.count)),
            let input = Self.input(request, atMost: takes, bytes: Int64(body.count))
        else { return nil }
        self.init(
            inputTokens: input, outputTokens: output, cacheWrite: CacheWrite(body, dialect), searches: searches,
            hasMedia: request.usesAudio || request.refersToContent, tier: tier,
            region: ServingRegion(named: request.inferenceGeo))
    }

    private static func output(_ request: ModelRequest, atMost gives: Int64?, bytes: Int64) -> Int64? {
        guard var most = least(request.maxOutputTokens, gives) else { return nil }
        // Rejected tokens of a prediction are billed as output, and none of them is shorter than a byte of the body.
        if request.predictsOutput { most += bytes }
        if request.compacts {
            // What the conversation is shortened to is output of a run that no limit of this request holds.
            guard let gives else { return nil }
            most += gives
        }
        let (product, overflow) = most.multipliedReportingOverflow(by: max(1, request.answers))
        return overflow ? nil : product
    }

    private static func input(_ request: ModelRequest, atMost takes: Int64?, bytes: Int64) -> Int64? {
        let hidden = GateLimits.hiddenPromptTokens + request.instructedTools * GateLimits.hiddenToolTokens
        let text = bytes + hidden
        // Search results and fetched content become input that no byte of this body bounds; a conversation that is
        // shortened first is read twice.
        if request.refersToContent || request.usesServerTools { return takes.map { request.compacts ? 2 * $0 : $0 } }
        if request.compacts { return takes.map { min(text, $0) + $0 } }
        return request.hasManyInputs ? text : least(text, takes)
    }

    private static func least(_ one: Int64?, _ other: Int64?) -> Int64? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}
