/// What a schema says about one action.
package struct ActionDeclaration: Hashable, Sendable {
    /// The action, its type fully qualified: `Action` or `Some::Name::Action`.
    package let uid: EntityUID
    /// The groups it is directly in.
    package let memberOf: [EntityUID]
    /// The entity types that may perform it; empty for a mere group.
    package let principals: [ByteText]
    /// The entity types it may be performed on; empty for a mere group.
    package let resources: [ByteText]
    /// What the context of its requests holds.
    package let context: RecordType
    /// Annotations; inert. Read from a text they are in byte order of their keys.
    package let annotations: [Annotation]

    /// A declaration of the action `uid`.
    package init(
        _ uid: EntityUID, memberOf: [EntityUID] = [], principals: [ByteText] = [], resources: [ByteText] = [],
        context: RecordType = .empty, annotations: [Annotation] = []
    ) {
        self.uid = uid
        self.memberOf = memberOf
        self.principals = principals
        self.resources = resources
        self.context = context
        self.annotations = annotations
    }
}
