/// An entity as it is handed to a store.
package struct Entity: Hashable, Sendable {
    /// Its name.
    package let uid: EntityUID
    /// Its attributes.
    package let attributes: CedarRecord
    /// The groups it is directly in. They need not be in the store.
    package let parents: [EntityUID]
    /// Its tags.
    package let tags: CedarRecord

    /// An entity; by default without attributes, parents and tags.
    package init(
        _ uid: EntityUID, attributes: CedarRecord = .empty, parents: [EntityUID] = [], tags: CedarRecord = .empty
    ) {
        self.uid = uid
        self.attributes = attributes
        self.parents = parents
        self.tags = tags
    }
}
