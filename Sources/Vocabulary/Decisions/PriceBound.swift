/// What an operation can cost at the very most, as far as the gate can tell beforehand.
package enum PriceBound: Hashable, Sendable {
    /// It costs this much at most.
    case atMost(MicroDollars)
    /// Nobody has set a price for it, or it uses something the price table does not cover; the text says what is missing,
    /// lower-case start, no full stop.
    case unknown(String)
}
