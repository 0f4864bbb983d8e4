import Policy
package import Vocabulary
package import Wire

/// A model call, classified: what it is decided as, where it goes, and what it costs.
package struct ModelCall: Sendable {
    /// What is decided.
    package private(set) var intent: Intent
    /// The dialect it is spoken in.
    package let dialect: ModelDialect
    /// What the body asks for.
    package let request: ModelRequest
    /// Where it would go; nil when the manifest has no provider of the dialect, and then policy permits nothing.
    package let upstream: ModelUpstream?
    let row: PriceRow?
    let bound: PricedRequest

    init(
        intent: Intent,
        dialect: ModelDialect,
        request: ModelRequest,
        upstream: ModelUpstream?,
        row: PriceRow?,
        bound: PricedRequest
    ) {
        self.intent = intent
        self.dialect = dialect
        self.request = request
        self.upstream = upstream
        self.row = row
        self.bound = bound
    }

    /// The same call under another name.
    package func named(_ id: IntentID) -> Self {
        var named = self
        named.intent = intent.named(id)
        return named
    }

    /// What the answer cost by the provider's own figures, or the whole reservation when they cannot be priced.
    package func cost(of usage: TokenUsage, reserved: MicroDollars) -> (MicroDollars, Outcome.Basis) {
        guard let row else { return (.zero, .nothing) }
        guard let priced = PricedUsage(usage, request: request, bound: bound), let cost = row.cost(of: priced) else {
            return (reserved, .worstKnown)
        }
        return (max(cost, MicroDollars(usage.billed)), .usage)
    }

    /// The most an answer can have cost that was broken off: what the provider reported of the input, and all the
    /// output and searches that were asked for. Never more than the reservation, unless the provider reported more
    /// already. Where the provider itself may add input (search results, fetched content), its first report bounds nothing.
    package func worstCost(of partial: TokenUsage?, reserved: MicroDollars) -> (MicroDollars, Outcome.Basis) {
        guard let row else { return (.zero, .nothing) }
        guard var partial, partial.allInput > 0, !request.usesServerTools || reserved == .zero else {
            return (reserved, .worstKnown)
        }
        let known = PricedUsage(partial, request: request, bound: bound).flatMap { row.cost(of: $0) } ?? .zero
        let reported = max(known, MicroDollars(partial.billed))
        partial.output = max(partial.output, bound.outputTokens)
        partial.serverToolUses = max(partial.serverToolUses, bound.searches)
        // The tier is only known at the end; the dearest that was asked for counts until then.
        partial.serviceTier = nil
        guard let priced = PricedUsage(partial, request: request, bound: bound), let cost = row.cost(of: priced) else {
            return (reserved, .worstKnown)
        }
        // Nothing was set aside for a call that nothing bounds and no cap stops: then what is known is booked.
        return (reserved == .zero ? cost : max(min(cost, reserved), reported), .worstKnown)
    }
}
