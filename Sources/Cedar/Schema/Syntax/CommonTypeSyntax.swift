/// `type Name = …;`
package struct CommonTypeSyntax: Hashable, Sendable {
    /// The name it gives, without namespace.
    package let name: SchemaName
    /// What the name stands for.
    package let type: TypeSyntax
    /// Annotations in the order written; inert.
    package let annotations: [Annotation]

    /// A name for a type.
    package init(_ name: SchemaName, _ type: TypeSyntax, annotations: [Annotation] = []) {
        self.name = name
        self.type = type
        self.annotations = annotations
    }
}
