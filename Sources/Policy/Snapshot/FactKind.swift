import Cedar
import Vocabulary

/// What a fact's value is.
enum FactKind: String, Sendable {
    /// Text.
    case string = "a text"
    /// A whole number.
    case int = "a whole number"
    /// Yes or no.
    case bool = "`true` or `false`"

    /// The kind of a declared type; nil for a type that no fact has.
    init?(_ type: CedarType) {
        switch type {
        case .string: self = .string
        case .long: self = .int
        case .bool: self = .bool
        case .entity, .set, .record, .extension: return nil
        }
    }

    /// The type as Cedar has it.
    var type: CedarType {
        switch self {
        case .string: .string
        case .int: .long
        case .bool: .bool
        }
    }

    /// Some value of this kind, to stand where the true one is not known.
    var placeholder: Fact.Value {
        switch self {
        case .string: .string("")
        case .int: .int(0)
        case .bool: .bool(false)
        }
    }
}
