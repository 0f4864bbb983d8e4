import Vocabulary

/// Moments as protocols write them, in UTC.
enum MomentText {
    /// `2026-11-21T10:00:00.123Z` (RFC 3339).
    static func rfc3339(_ time: Timestamp) -> String {
        let (clock, milliseconds) = parts(time)
        let fraction = String(milliseconds)
        return "\(Day(of: time))T\(clock).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)Z"
    }

    /// `Sat, 21 Nov 2026 10:00:00 +0000` (RFC 5322 §3.3).
    static func rfc5322(_ time: Timestamp) -> String {
        let day = Day(of: time)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = day.description.split(separator: "-").map { Int($0) ?? 1 }
        let weekday = weekdays[Int((day.number % 7 + 7) % 7)]
        let (year, month, ofMonth) = (date.first ?? 1970, date.count > 1 ? date[1] : 1, date.count > 2 ? date[2] : 1)
        return "\(weekday), \(ofMonth) \(months[(month - 1) % 12]) \(year) \(parts(time).clock) +0000"
    }

    private static func parts(_ time: Timestamp) -> (clock: String, milliseconds: Int64) {
        let ofDay = (time.milliseconds % 86_400_000 + 86_400_000) % 86_400_000
        let parts = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1_000 % 60]
        return (parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":"), ofDay % 1_000)
    }
}
