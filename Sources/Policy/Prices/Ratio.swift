/// A factor on a price, kept exact.
package struct Ratio: Hashable, Sendable {
    /// The numerator; positive.
    package let numerator: Int64
    /// The denominator; positive.
    package let denominator: Int64

    /// States a factor. Both numbers are kept within 1 and a million, so that no factor can turn a price to nothing and
    /// no product of factors can overflow.
    package init(_ numerator: Int64, _ denominator: Int64 = 1) {
        self.numerator = min(max(1, numerator), 1_000_000)
        self.denominator = min(max(1, denominator), 1_000_000)
    }

    /// No change.
    package static let one = Self(1)
}
