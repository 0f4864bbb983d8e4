/// A schema text, or a part of one, as it is written: names are not looked up and nothing is checked across
/// declarations. `CedarSchema.init(_:)` makes one schema of any number of fragments.
package struct SchemaFragment: Sendable {
    /// The namespaces, each at most once; what stands outside of any comes first.
    package let namespaces: [SchemaNamespace]
    /// The text it was read from, for errors.
    package let source: PolicySource?

    /// A fragment built by a program. Namespaces of one name are kept apart; resolving joins them.
    package init(_ namespaces: [SchemaNamespace]) {
        self.namespaces = namespaces
        source = nil
    }

    init(_ namespaces: [SchemaNamespace], source: PolicySource) {
        self.namespaces = namespaces
        self.source = source
    }
}
