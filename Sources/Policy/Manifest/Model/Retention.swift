/// For how long a provider keeps what it is sent.
package struct Retention: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Whole days; 0 for not beyond the answer.
    package let days: Int64

    /// Nothing is kept beyond the answer.
    package static let none = Retention(days: 0)
    /// Nobody says when it is deleted.
    package static let forever = Retention(days: .max)

    /// The spelling of manifests.
    package var description: String {
        switch self {
        case .none: "none"
        case .forever: "forever"
        default: days == 1 ? "1 day" : "\(days) days"
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.days < right.days }
}
