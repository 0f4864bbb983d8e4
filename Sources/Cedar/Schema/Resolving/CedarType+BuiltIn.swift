extension CedarType {
    /// The primitive or extension type with this name, or nil.
    static func builtIn(_ name: ByteText) -> CedarType? {
        switch name {
        case "Bool": .bool
        case "Long": .long
        case "String": .string
        default: ExtensionType.allCases.first { ByteText($0.rawValue) == name }.map { .extension($0) }
        }
    }

    /// The names of all built-in types.
    static var builtInNames: [ByteText] {
        ["Bool", "Long", "String"] + ExtensionType.allCases.map { ByteText($0.rawValue) }
    }
}
