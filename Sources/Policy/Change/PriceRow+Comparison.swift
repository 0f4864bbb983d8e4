import Vocabulary

extension PriceRow {
    /// Whether every call is provably reserved at no less than under `other`: the same row but for prices that are as
    /// high or higher.
    func costsAtLeast(_ other: PriceRow) -> Bool {
        guard tiers == other.tiers, regional == other.regional, cachesUnasked == other.cachesUnasked,
            searchesUnasked == other.searchesUnasked,
            maxInput == other.maxInput, maxOutput == other.maxOutput, containerFee == other.containerFee,
            longContext.map(\.threshold) == other.longContext.map(\.threshold)
        else { return false }
        let levels = [(prices, other.prices)] + zip(longContext, other.longContext).map { ($0.prices, $1.prices) }
        return Self.isAtLeast(searchFee, other.searchFee)
            && levels.allSatisfy { mine, theirs in
                TokenPrices.classes.allSatisfy { Self.isAtLeast(mine[keyPath: $0.path], theirs[keyPath: $0.path]) }
            }
    }

    /// Whether every call is reserved and settled alike.
    func costsTheSame(as other: PriceRow) -> Bool { costsAtLeast(other) && other.costsAtLeast(self) }

    private static func isAtLeast(_ mine: MicroDollars?, _ theirs: MicroDollars?) -> Bool {
        guard let mine, let theirs else { return mine == nil && theirs == nil }
        return mine >= theirs
    }
}
