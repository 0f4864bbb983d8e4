/// The declarations of one namespace in one fragment.
package struct SchemaNamespace: Hashable, Sendable {
    /// The path; nil for what stands outside of any namespace.
    package let name: SchemaName?
    /// Annotations in the order written; inert, and never on what stands outside.
    package let annotations: [Annotation]
    /// The declarations in the order written.
    package let declarations: [SchemaDeclaration]

    /// A namespace.
    package init(_ name: SchemaName?, annotations: [Annotation] = [], declarations: [SchemaDeclaration]) {
        self.name = name
        self.annotations = annotations
        self.declarations = declarations
    }
}
