/// The prices of requests with much input. They hold for the whole request, not only for what lies above the threshold.
package struct LongContextPrices: Hashable, Sendable {
    /// The prices hold when the request has more input tokens than this, cached ones included.
    package let threshold: Int64
    /// The prices.
    package let prices: TokenPrices

    /// States the prices above a threshold.
    package init(threshold: Int64, prices: TokenPrices) {
        self.threshold = threshold
        self.prices = prices
    }
}
