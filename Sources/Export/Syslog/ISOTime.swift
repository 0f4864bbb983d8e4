import Vocabulary

/// Moments as RFC 3339 writes them, in UTC with milliseconds.
enum ISOTime {
    static func text(_ time: Timestamp) -> String {
        let day = Day(of: time)
        let (rest, overflow) = time.milliseconds.subtractingReportingOverflow(day.number &* 86_400_000)
        let milliseconds = overflow ? 0 : rest
        let parts = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1_000 % 60]
        let clock = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        let fraction = String(milliseconds % 1_000)
        return "\(day)T\(clock).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)Z"
    }
}
