/// A number of a metric, exact: no binary fraction ever stands between a count of money and its text.
package enum MetricValue: Hashable, Sendable {
    /// A whole number.
    case count(UInt64)
    /// Micro-dollars, shown in dollars.
    case microDollars(Int64)
    /// Milliseconds, shown in seconds.
    case milliseconds(Int64)

    /// Yes is 1.
    package static func flag(_ flag: Bool) -> MetricValue { .count(flag ? 1 : 0) }

    /// The number in decimal digits.
    var text: String {
        switch self {
        case .count(let count): "\(count)"
        case .microDollars(let amount): Self.decimal(amount, places: 6)
        case .milliseconds(let time): Self.decimal(time, places: 3)
        }
    }

    private static func decimal(_ value: Int64, places: Int) -> String {
        let scale: UInt64 = places == 6 ? 1_000_000 : 1_000
        let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: scale)
        let digits = String(rest)
        let fraction = String(repeating: "0", count: places - digits.utf8.count) + digits
        return "\(value < 0 ? "-" : "")\(whole).\(fraction)"
    }
}
