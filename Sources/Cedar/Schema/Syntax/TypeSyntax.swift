/// A type as a schema spells it, its names not yet looked up.
package struct TypeSyntax: Hashable, Sendable {
    /// The forms of a type. Only `reference`, `set` and `record` have a spelling of their own in the human syntax; the
    /// JSON format also says what kind of thing a name must be.
    package indirect enum Kind: Hashable, Sendable {
        /// A common type, a primitive, an extension type or an entity type: whatever the name finds first.
        case reference(SchemaName)
        /// A common type and nothing else.
        case common(SchemaName)
        /// An entity type and nothing else.
        case entity(SchemaName)
        /// An extension type and nothing else.
        case `extension`(SchemaName)
        /// `Bool`, whatever else has that name.
        case bool
        /// `Long`, whatever else has that name.
        case long
        /// `String`, whatever else has that name.
        case string
        /// `Set<…>`
        case set(TypeSyntax)
        /// `{…}`
        case record([AttributeSyntax])
    }

    /// What is written.
    package let kind: Kind
    /// Where it stands; synthetic in a schema read from JSON.
    package let span: SourceSpan

    /// A type; spans are only known to the parser.
    package init(_ kind: Kind, span: SourceSpan = .synthetic) {
        self.kind = kind
        self.span = span
    }

    /// `{}`, which says no more than leaving the type out where a record is expected.
    package var isEmptyRecord: Bool {
        if case .record(let attributes) = kind { attributes.isEmpty } else { false }
    }

    /// Same spelling, wherever they stand.
    package static func == (left: TypeSyntax, right: TypeSyntax) -> Bool { left.kind == right.kind }

    /// Feeds the spelling.
    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}
