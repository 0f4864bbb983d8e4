extension SchemaName {
    /// Whether this can name an entity type or common type where it is declared: an identifier that is not reserved.
    var isDeclarable: Bool { Self.isIdentifier(text) && text != ReservedWords.cedarNamespace }

    /// Whether this is a path of identifiers, `__cedar` among them, as types are referred to.
    var isPath: Bool {
        let parts = text.string.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return false }
        return parts.enumerated().allSatisfy { position, part in
            position % 2 == 1 ? part.isEmpty : Self.isIdentifier(ByteText(String(Substring(part))))
        }
    }

    /// Whether this can be the path of a namespace.
    var isNamespacePath: Bool { isPath && !ReservedWords.isInCedarNamespace(text) }

    /// Whether this can stand without quotes as the name of an attribute or action.
    var isPlain: Bool { Self.isIdentifier(text) }

    /// Whether `word` has the form of a word, reserved or not: what the key of an annotation must have.
    static func isWord(_ word: ByteText) -> Bool {
        guard let first = word.string.utf8.first, ByteClass.isIdentifierStart(first) else { return false }
        return word.string.utf8.allSatisfy(ByteClass.isIdentifierPart)
    }

    private static func isIdentifier(_ word: ByteText) -> Bool {
        isWord(word) && (!ReservedWords.contains(word) || word == ReservedWords.cedarNamespace)
    }
}
