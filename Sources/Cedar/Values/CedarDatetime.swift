/// The extension type `datetime`: milliseconds since 1970-01-01T00:00:00Z.
package struct CedarDatetime: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch, negative before it.
    package let milliseconds: Int64

    static let day: Int64 = 86_400_000

    /// An instant `milliseconds` after the epoch.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Order in time.
    package static func < (left: CedarDatetime, right: CedarDatetime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Milliseconds since midnight UTC, 0 up to a day.
    package var timeOfDay: CedarDuration {
        let rest = milliseconds % Self.day
        return CedarDuration(milliseconds: rest < 0 ? rest + Self.day : rest)
    }

    /// Midnight UTC of the same day; nil when that lies before the first instant 64 bits can name.
    package var date: CedarDatetime? {
        let (start, overflow) = milliseconds.subtractingReportingOverflow(timeOfDay.milliseconds)
        return overflow ? nil : CedarDatetime(milliseconds: start)
    }

    /// The instant `span` later; nil on overflow.
    package func offset(by span: CedarDuration) -> CedarDatetime? {
        let (sum, overflow) = milliseconds.addingReportingOverflow(span.milliseconds)
        return overflow ? nil : CedarDatetime(milliseconds: sum)
    }

    /// The span from `other` to this instant; nil on overflow.
    package func since(_ other: CedarDatetime) -> CedarDuration? {
        let (span, overflow) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return overflow ? nil : CedarDuration(milliseconds: span)
    }
}
