/// A name as a schema spells it, perhaps with a path before it, and where it stands.
package struct SchemaName: Hashable, Sendable, CustomStringConvertible {
    /// The spelling, byte-exact: `User`, `Net::Host`, or the id of an action.
    package let text: ByteText
    /// Where it stands; synthetic in a schema read from JSON.
    package let span: SourceSpan

    /// A name; spans are only known to the parser.
    package init(_ text: ByteText, span: SourceSpan = .synthetic) {
        self.text = text
        self.span = span
    }

    /// The spelling.
    package var description: String { text.string }

    /// Whether it names a path, so that no namespace is put before it.
    package var isQualified: Bool { text.string.utf8.contains(UInt8(ascii: ":")) }

    /// Same spelling, wherever they stand.
    package static func == (left: SchemaName, right: SchemaName) -> Bool { left.text == right.text }

    /// Feeds the spelling.
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
