/// An immutable set of entities with their transitive closure, optionally on top of another store.
package struct EntityStore: Sendable {
    /// The store without entities.
    package static let empty = EntityStore(layer: EntityLayer.empty)

    private let layer: EntityLayer

    private init(layer: EntityLayer) { self.layer = layer }

    /// A store of `entities`. Throws `duplicate` for a name given twice, `cyclicHierarchy`, and `tooLarge`.
    package init(_ entities: [Entity]) throws(CedarError) {
        layer = try EntityLayer(entities, over: nil)
    }

    /// A store of `entities` on top of this one, which is shared, not copied. The cost depends on the new entities
    /// only. Throws as `init(_:)` does, and `conflictingLayer` when a new entity is already known below, or is named
    /// as a parent below: the closure computed there would miss what the new entity adds.
    package func adding(_ entities: [Entity]) throws(CedarError) -> EntityStore {
        entities.isEmpty ? self : EntityStore(layer: try EntityLayer(entities, over: layer))
    }

    /// The entity named `uid`, or nil.
    package subscript(uid: EntityUID) -> StoredEntity? { layer[uid] }

    /// All entities, in no meaningful order.
    var stored: [StoredEntity] { layer.stored }

    /// The names used as parents that no entity bears.
    var dangling: Set<EntityUID> { layer.allDangling }

    /// Whether `uid` is `group` or in it. An unknown entity is only in itself.
    package func contains(_ uid: EntityUID, in group: EntityUID) -> Bool {
        uid == group || layer[uid]?.ancestors.contains(group) == true
    }
}
