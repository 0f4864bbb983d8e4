/// A calendar day in UTC, counted from 1970-01-01. Daily caps run by it: no daylight saving, no time zone of the host.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let number: Int64

    /// The day with this number.
    package init(number: Int64) {
        self.number = number
    }

    /// The day a moment falls on.
    package init(of time: Timestamp) {
        let (quotient, remainder) = time.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        self.number = remainder < 0 ? quotient - 1 : quotient
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// The first day of its month.
    package var firstOfMonth: Day { Day(number: number - (civil.day - 1)) }

    /// The first day of the month after its own. Every month ends within 31 days, so no table of lengths is needed.
    package var firstOfNextMonth: Day { Day(number: firstOfMonth.number + 31).firstOfMonth }

    /// The date as `2026-11-21`.
    package var description: String {
        let (year, month, day) = civil
        return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
    }

    /// Days to civil date after Howard Hinnant's `civil_from_days`.
    private var civil: (year: Int64, month: Int64, day: Int64) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
