/// How well a model withstands instructions that somebody hid in what it reads, as far as anybody can tell: the class of a
/// model, not a measurement.
package enum ModelStrength: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Nobody has said; counts as less than weak.
    case unrated
    /// Small or old: follows injected instructions readily.
    case weak
    /// In between.
    case medium
    /// Among the best of its maker.
    case strong

    private var rank: Int {
        switch self {
        case .unrated: 0
        case .weak: 1
        case .medium: 2
        case .strong: 3
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
