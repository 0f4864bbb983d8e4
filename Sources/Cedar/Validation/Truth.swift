/// What the type checker knows of a Boolean: the singleton types of Cedar's validator, which let `&&`, `||` and `if`
/// leave a branch unchecked that no request can reach.
enum Truth: Hashable, Sendable {
    case either
    case always
    case never

    /// The knowledge that a constant gives.
    init(_ value: Bool) { self = value ? .always : .never }

    /// The knowledge of `!` on a Boolean of which this is known.
    var negated: Truth {
        switch self {
        case .either: .either
        case .always: .never
        case .never: .always
        }
    }
}
