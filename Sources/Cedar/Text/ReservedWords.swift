/// Words of the grammar.
enum ReservedWords {
    private static let reserved: Set<ByteText> = [
        "true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar",
    ]

    /// The namespace of the built-in types; nothing can be declared in it.
    static let cedarNamespace: ByteText = "__cedar"
    private static let typeKeywords: Set<ByteText> = [
        "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String",
    ]

    /// Never the name of a common type: the JSON format of schemas could not tell it from its own words.
    static func isTypeKeyword(_ word: ByteText) -> Bool { typeKeywords.contains(word) }

    /// Whether a part of the path is `__cedar`.
    static func isInCedarNamespace(_ path: ByteText) -> Bool {
        path.string.utf8.split(separator: UInt8(ascii: ":")).contains { part in
            part.elementsEqual(cedarNamespace.string.utf8)
        }
    }

    /// Never a name, an attribute or a record key without quotes.
    static func contains(_ word: ByteText) -> Bool { reserved.contains(word) }
}
