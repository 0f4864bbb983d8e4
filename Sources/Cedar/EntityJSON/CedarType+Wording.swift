extension CedarType {
    /// The type for a message about JSON: what should have been written.
    var wording: String {
        switch self {
        case .bool: "`true` or `false`"
        case .long: "an integer"
        case .string: "a string"
        case .entity(let name): "an entity of type `\(name)`"
        case .set: "an array"
        case .record: "an object"
        case .extension(let kind): "the text of a value of type `\(kind.rawValue)`"
        }
    }
}

extension ExtensionType {
    /// The function that makes a value of this type from text.
    var constructor: ExtensionFunction {
        switch self {
        case .ipaddr: .ip
        case .decimal: .decimal
        case .datetime: .datetime
        case .duration: .duration
        }
    }
}
