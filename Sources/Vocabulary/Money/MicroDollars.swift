/// An amount of money in millionths of a US dollar. Whole numbers only: spending is never rounded in an agent's favour.
package struct MicroDollars: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The amount, in micro-dollars; never negative in prices, reservations and spend.
    package let amount: Int64

    /// Names an amount of micro-dollars.
    package init(_ amount: Int64) {
        self.amount = amount
    }

    /// Nothing.
    package static let zero = Self(0)
    /// The largest amount there is: what a sum that would overflow saturates to, so that overflow never makes money.
    package static let max = Self(.max)

    package static func < (left: Self, right: Self) -> Bool { left.amount < right.amount }

    /// The sum, saturating at `max` instead of trapping: a hostile price cannot stop the daemon.
    package static func + (left: Self, right: Self) -> Self {
        let (sum, overflow) = left.amount.addingReportingOverflow(right.amount)
        return overflow ? .max : Self(sum)
    }

    /// The difference, never below zero.
    package func minus(_ other: Self) -> Self {
        let (difference, overflow) = amount.subtractingReportingOverflow(other.amount)
        return overflow || difference < 0 ? .zero : Self(difference)
    }

    /// Dollars with six decimals, trailing zeros beyond cents cut: `$0.0123`, `$20.00`.
    package var description: String {
        let dollars = amount.magnitude / 1_000_000
        var decimals = String(amount.magnitude % 1_000_000)
        decimals = String(repeating: "0", count: 6 - decimals.utf8.count) + decimals
        while decimals.utf8.count > 2, decimals.utf8.last == UInt8(ascii: "0") { decimals.removeLast() }
        return "\(amount < 0 ? "-" : "")$\(dollars).\(decimals)"
    }
}
