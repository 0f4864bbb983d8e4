/// Words of the grammar.
enum ReservedWords {
    private static let reserved: Set<ByteText> = [
        "true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar",
    ]
    private static let structural: Set<ByteText> = ["permit", "forbid", "when", "unless"]

    /// Never a name, an attribute or a record key without quotes.
    static func contains(_ word: ByteText) -> Bool { reserved.contains(word) }

    /// An attribute, but no part of a type name.
    static func isStructural(_ word: ByteText) -> Bool { structural.contains(word) }
}
