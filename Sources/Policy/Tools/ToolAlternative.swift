import Cedar

/// One of the kinds of JSON that an argument may be.
struct ToolAlternative: Hashable, Sendable {
    /// The kinds of JSON that can be told apart by looking at a value.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case null, boolean, integer, number, string, array, object

        /// The name of the attribute that holds such a value.
        var name: ByteText { ByteText(rawValue) }

        /// The kind of a value.
        init(_ value: JSONNode) {
            switch value {
            case .null: self = .null
            case .bool: self = .boolean
            case .integer: self = .integer
            case .number: self = .number
            case .string: self = .string
            case .array: self = .array
            case .object: self = .object
            }
        }
    }

    /// Which kind.
    let kind: Kind
    /// Its type; `null` is the truth that it is there.
    let type: ToolType
}
