/// What one answer used, in classes that add up without overlap; the price table has one price for each.
package struct TokenUsage: Sendable, Equatable {
    /// Input tokens neither read from nor written to a cache.
    package var input: Int64 = 0
    /// Input tokens read from a cache.
    package var cacheRead: Int64 = 0
    /// Input tokens written to the short cache.
    package var cacheWrite5m: Int64 = 0
    /// Input tokens written to the long cache.
    package var cacheWrite1h: Int64 = 0
    /// All output tokens, reasoning included.
    package var output: Int64 = 0
    /// Reasoning tokens, already inside `output`: never add them (case O10).
    package var reasoning: Int64 = 0
    /// Web searches the provider ran.
    package var serverToolUses: Int64 = 0
    /// What the provider says the answer costs, in micro-dollars, rounded up; 0 if it does not say. Not all of it need be
    /// told in tokens: searches may be part of it.
    package var billed: Int64 = 0
    /// The service tier the provider says it used; nil if it does not say.
    package var serviceTier: String?
    /// Where inference ran, as the provider says; nil if it does not say.
    package var geo: String?

    /// No use at all.
    package init() {}

    /// All input tokens, cached or not.
    package var allInput: Int64 { Self.sum([input, cacheRead, cacheWrite5m, cacheWrite1h]) }

    /// The greater of each count; later text wins. Cumulative reports only ever grow.
    package mutating func raise(to other: Self) {
        input = max(input, other.input)
        cacheRead = max(cacheRead, other.cacheRead)
        cacheWrite5m = max(cacheWrite5m, other.cacheWrite5m)
        cacheWrite1h = max(cacheWrite1h, other.cacheWrite1h)
        output = max(output, other.output)
        reasoning = max(reasoning, other.reasoning)
        serverToolUses = max(serverToolUses, other.serverToolUses)
        billed = max(billed, other.billed)
        serviceTier = other.serviceTier ?? serviceTier
        geo = other.geo ?? geo
    }

    /// Adds each count of another usage that was billed as well.
    mutating func add(_ other: Self) {
        input = Self.sum([input, other.input])
        cacheRead = Self.sum([cacheRead, other.cacheRead])
        cacheWrite5m = Self.sum([cacheWrite5m, other.cacheWrite5m])
        cacheWrite1h = Self.sum([cacheWrite1h, other.cacheWrite1h])
        output = Self.sum([output, other.output])
        serverToolUses = Self.sum([serverToolUses, other.serverToolUses])
    }

    /// Adds without overflow: each part is at most `WireLimits.tokens`.
    static func sum(_ parts: [Int64]) -> Int64 {
        parts.reduce(0) { min($0 + $1, WireLimits.tokens) }
    }
}
