/// A constructor or method of an extension type.
package enum ExtensionFunction: String, Hashable, Sendable, CaseIterable {
    /// `ip("10.0.0.0/8")`
    case ip
    /// `decimal("1.23")`
    case decimal
    /// `datetime("2026-01-31")`
    case datetime
    /// `duration("1d2h")`
    case duration
    /// Methods of ipaddr.
    case isIpv4, isIpv6, isLoopback, isMulticast, isInRange
    /// Methods of decimal.
    case lessThan, lessThanOrEqual, greaterThan, greaterThanOrEqual
    /// Methods of datetime.
    case offset, durationSince, toDate, toTime
    /// Methods of duration.
    case toDays, toHours, toMinutes, toSeconds, toMilliseconds

    /// Whether this is written `name(text)` rather than `value.name(…)`.
    package var isConstructor: Bool {
        switch self {
        case .ip, .decimal, .datetime, .duration: true
        default: false
        }
    }

    /// Number of arguments, the receiver of a method included.
    package var arity: Int {
        switch self {
        case .isInRange, .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .offset, .durationSince: 2
        default: 1
        }
    }
}
