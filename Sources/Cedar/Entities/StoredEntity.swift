/// An entity in a store, with its ancestors.
package final class StoredEntity: Sendable {
    /// The entity as given.
    package let entity: Entity
    /// Everything it is in, directly or through others, itself excluded.
    package let ancestors: AncestorSet

    init(entity: Entity, ancestors: AncestorSet) {
        self.entity = entity
        self.ancestors = ancestors
    }
}
