/// A quarter of an hour in UTC, counted from 1970-01-01T00:00Z: how finely spend is remembered. Every hour, day and month
/// of the calendar is a whole number of them.
package struct QuarterHour: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How long one is, in milliseconds.
    package static let milliseconds: Int64 = 900_000
    /// How many an hour has.
    package static let perHour: Int64 = 4
    /// How many a day has.
    package static let perDay: Int64 = 96

    /// Quarters of an hour since 1970, within what milliseconds can tell.
    package let number: Int64

    /// The quarter with this number; one beyond what milliseconds can tell is brought back to the nearest that is not.
    package init(number: Int64) {
        let bound = Int64.max / Self.milliseconds - 1
        self.number = min(max(number, -bound), bound)
    }

    /// The quarter a moment falls in.
    package init(of time: Timestamp) {
        self.init(number: Self.floor(time.milliseconds, Self.milliseconds))
    }

    /// The first quarter of a day.
    package init(startOf day: Day) {
        let (product, overflow) = day.number.multipliedReportingOverflow(by: Self.perDay)
        self.init(number: overflow ? (day.number < 0 ? .min : .max) : product)
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// When it begins.
    package var start: Timestamp { Timestamp(milliseconds: number * Self.milliseconds) }

    /// The day it lies in.
    package var day: Day { Day(number: Self.floor(number, Self.perDay)) }

    /// The first quarter of its hour.
    package var startOfHour: Self { Self(number: Self.floor(number, Self.perHour) * Self.perHour) }

    /// The quarter so many later.
    package func advanced(by count: Int64) -> Self {
        let (sum, overflow) = number.addingReportingOverflow(count)
        return Self(number: overflow ? (count < 0 ? .min : .max) : sum)
    }

    /// When it begins, for people: `2026-11-21 16:15 UTC`.
    package var description: String {
        let quarter = number - Self.floor(number, Self.perDay) * Self.perDay
        let (hours, minutes) = (quarter / Self.perHour, quarter % Self.perHour * 15)
        return "\(day) \(hours < 10 ? "0" : "")\(hours):\(minutes == 0 ? "00" : "\(minutes)") UTC"
    }

    private static func floor(_ value: Int64, _ size: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: size)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
