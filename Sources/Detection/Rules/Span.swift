/// A length of time as operators write it: `30s`, `5m`, `2h`, `7d`.
enum Span {
    /// Milliseconds, or nil when the text is no length of time within the limit.
    static func milliseconds(_ text: String) -> Int64? {
        let units: [UInt8: Int64] = [
            UInt8(ascii: "s"): 1_000, UInt8(ascii: "m"): 60_000, UInt8(ascii: "h"): 3_600_000,
            UInt8(ascii: "d"): 86_400_000,
        ]
        guard let last = text.utf8.last, let unit = units[last], let count = Digits.number(text.dropLast()) else {
            return nil
        }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow, (1...DetectionLimits.span).contains(product) else { return nil }
        return product
    }

    /// The shortest spelling.
    package static func text(_ milliseconds: Int64) -> String {
        for (unit, name) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m")] as [(Int64, String)]
        where milliseconds % unit == 0 && milliseconds > 0 {
            return "\(milliseconds / unit)\(name)"
        }
        return "\(milliseconds / 1_000)s"
    }
}
