/// A value written down directly.
package enum Literal: Hashable, Sendable {
    /// `true` or `false`
    case bool(Bool)
    /// An integer, the minus sign included.
    case long(Int64)
    /// A string.
    case string(ByteText)
    /// `Type::"id"`
    case entity(EntityUID)

    /// The literal as a value.
    package var value: CedarValue {
        switch self {
        case .bool(let value): .bool(value)
        case .long(let value): .long(value)
        case .string(let value): .string(value)
        case .entity(let value): .entity(value)
        }
    }
}
