/// What a schema says about one entity type.
package struct EntityDeclaration: Hashable, Sendable {
    /// The fully qualified name.
    package let name: ByteText
    /// The types an entity of this type may have as direct parents.
    package let memberOf: [ByteText]
    /// Its attributes.
    package let attributes: RecordType
    /// The type of its tags' values; nil when it has none.
    package let tags: CedarType?
    /// The only ids there are, when the type is enumerated; such a type has neither parents, attributes nor tags.
    package let enumeration: [ByteText]?
    /// Annotations; inert. Read from a text they are in byte order of their keys.
    package let annotations: [Annotation]

    /// A declaration of the entity type `name`.
    package init(
        _ name: ByteText, memberOf: [ByteText] = [], attributes: RecordType = .empty, tags: CedarType? = nil,
        enumeration: [ByteText]? = nil, annotations: [Annotation] = []
    ) {
        self.name = name
        self.memberOf = memberOf
        self.attributes = attributes
        self.tags = tags
        self.enumeration = enumeration
        self.annotations = annotations
    }
}
