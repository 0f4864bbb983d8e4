import Vocabulary

extension MicroDollars {
    /// The amount as the book adds it up: wide enough that no sum of amounts saturates, so what is taken back is exactly
    /// what was added. Negative amounts count as nothing.
    var exact: Int128 { Int128(Swift.max(amount, 0)) }

    /// An exact sum as an amount; beyond the largest it is the largest.
    init(exact sum: Int128) { self = sum >= Int128(Self.max.amount) ? .max : Self(Int64(Swift.max(sum, 0))) }
}
