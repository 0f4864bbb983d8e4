/// One attribute of a record or entity as a schema spells it.
package struct AttributeSyntax: Hashable, Sendable {
    /// The name, without quotes.
    package let name: SchemaName
    /// The type of its value.
    package let type: TypeSyntax
    /// False for `name?: …`.
    package let isRequired: Bool
    /// Annotations in the order written; inert.
    package let annotations: [Annotation]

    /// An attribute, required by default.
    package init(_ name: SchemaName, _ type: TypeSyntax, isRequired: Bool = true, annotations: [Annotation] = []) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.annotations = annotations
    }
}
