/// A JSON document (RFC 8259). Equality is of the bytes of strings and of the order of members.
package enum JSONNode: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number written without fraction and exponent that a signed 64-bit integer holds.
    case integer(Int64)
    /// Any other number, as written: Cedar has no such values, and rounding one would decide about another number.
    case number(ByteText)
    /// A string, unescaped.
    case string(ByteText)
    /// `[…]`
    case array([JSONNode])
    /// `{…}` in the order written; the reader refuses a key given twice.
    case object([JSONMember])
}

extension JSONNode {
    /// The value of the member named `key`, or nil when there is none or this is no object. Looks through the members.
    package subscript(key: ByteText) -> JSONNode? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The string, or nil for anything else.
    package var string: ByteText? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements, or nil for anything but an array.
    package var array: [JSONNode]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, or nil for anything but an object.
    package var members: [JSONMember]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// What kind of value this is, for messages: "a string", "an object".
    package var kindName: String {
        switch self {
        case .null: "`null`"
        case .bool: "a Boolean"
        case .integer: "an integer"
        case .number: "a number that is no 64-bit integer"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
