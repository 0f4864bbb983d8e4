/// How urgent an alert is, in five steps.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Worth knowing.
    case info
    /// Look at it some day.
    case low
    /// Look at it today.
    case medium
    /// Look at it now.
    case high
    /// Something is lost or being lost.
    case critical

    /// From the least to the most urgent, 0 to 4.
    package var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }

    /// By urgency.
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
