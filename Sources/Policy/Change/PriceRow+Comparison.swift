import Vocabulary

extension PriceRow {
    /// Whether every call is provably reserved at no less than under `other`: the same row but for prices that are as
    /// high or higher.
    func costsAtLeast(_ other: PriceRow) -> Bool {
        guard longContext == other.longContext, tiers == other.tiers, regional == other.regional,
            cachesUnasked == other.cachesUnasked, maxInput == other.maxInput, maxOutput == other.maxOutput
        else { return false }
        let pairs: [(MicroDollars?, MicroDollars?)] = [
            (prices.input, other.prices.input), (prices.output, other.prices.output),
            (prices.cacheRead, other.prices.cacheRead), (prices.cacheWrite5m, other.prices.cacheWrite5m),
            (prices.cacheWrite1h, other.prices.cacheWrite1h), (searchFee, other.searchFee),
        ]
        return pairs.allSatisfy { mine, theirs in
            guard let mine, let theirs else { return mine == nil && theirs == nil }
            return mine >= theirs
        }
    }
}
