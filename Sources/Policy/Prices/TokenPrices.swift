package import Vocabulary

/// What tokens cost, each price in micro-dollars per million tokens. Reasoning is billed as output.
package struct TokenPrices: Hashable, Sendable {
    /// Input that no cache had.
    package let input: MicroDollars
    /// Output, reasoning included.
    package let output: MicroDollars
    /// Input read from a cache; nil when the provider gives no discount, so that it costs what input costs.
    package let cacheRead: MicroDollars?
    /// Input written to a cache for minutes; nil when nobody knows what that costs.
    package let cacheWrite5m: MicroDollars?
    /// Input written to a cache for an hour; nil when nobody knows what that costs.
    package let cacheWrite1h: MicroDollars?

    /// States prices.
    package init(
        input: MicroDollars,
        output: MicroDollars,
        cacheRead: MicroDollars? = nil,
        cacheWrite5m: MicroDollars? = nil,
        cacheWrite1h: MicroDollars? = nil
    ) {
        self.input = input
        self.output = output
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
    }
}
