/// `entity A, B in [C] = {…} tags T;` or `entity A enum ["x"];`
package struct EntitySyntax: Hashable, Sendable {
    /// The two ways to declare entity types.
    package enum Kind: Hashable, Sendable {
        /// Parent types, attributes (nil when there are none; a name only from JSON) and the type of tag values.
        case standard(memberOf: [SchemaName], shape: TypeSyntax?, tags: TypeSyntax?)
        /// The only ids there are; never empty.
        case enumerated([ByteText])
    }

    /// The names declared, without namespace; never empty.
    package let names: [SchemaName]
    /// What every one of them is.
    package let kind: Kind
    /// Annotations in the order written; inert.
    package let annotations: [Annotation]

    /// One declaration of one or more entity types.
    package init(_ names: [SchemaName], _ kind: Kind, annotations: [Annotation] = []) {
        self.names = names
        // `{}` says no more than nothing; one spelling of it is enough.
        if case .standard(let memberOf, let shape?, let tags) = kind, shape.isEmptyRecord {
            self.kind = .standard(memberOf: memberOf, shape: nil, tags: tags)
        } else {
            self.kind = kind
        }
        self.annotations = annotations
    }
}
