/// A schema text, or a part of one, as it is written: names are not looked up and nothing is checked across
/// declarations. `CedarSchema.init(_:)` makes one schema of any number of fragments.
package struct SchemaFragment: Sendable {
    /// The namespaces, each at most once; what stands outside of any comes first.
    package let namespaces: [SchemaNamespace]
    /// The text it was read from, for errors.
    package let source: PolicySource?

    /// A fragment built by a program. Namespaces of one name are kept apart; resolving joins them. Throws
    /// `reservedWord` for a name the schema language cannot spell, `duplicate` for an attribute or annotation given
    /// twice, `invalidSchema` for an empty list that must not be, and `tooLarge` for types nested too deep.
    package init(_ namespaces: [SchemaNamespace]) throws(CedarError) {
        for namespace in namespaces { try SchemaSyntaxCheck.check(namespace) }
        self.namespaces = namespaces
        source = nil
    }

    /// What a reader made of `source`, which it has checked.
    init(_ namespaces: [SchemaNamespace], source: PolicySource) {
        self.namespaces = namespaces
        self.source = source
    }
}
