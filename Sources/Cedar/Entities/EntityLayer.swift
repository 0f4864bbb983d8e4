/// One layer of a store.
final class EntityLayer: Sendable {
    static let empty = EntityLayer()

    private let entities: [EntityUID: StoredEntity]
    /// Names used as parents here that no entity of this layer or below bears.
    private let dangling: Set<EntityUID>
    private let below: EntityLayer?
    private let height: Int

    private init() {
        entities = [:]
        dangling = []
        below = nil
        height = 0
    }

    init(_ list: [Entity], over below: EntityLayer?) throws(CedarError) {
        height = (below?.height ?? 0) + 1
        self.below = below
        guard height <= CedarLimits.storeLayers else {
            throw CedarError(.tooLarge, "more than \(CedarLimits.storeLayers) layers of entities; merge some")
        }
        guard list.count <= CedarLimits.entities else {
            throw CedarError(.tooLarge, "more than \(CedarLimits.entities) entities; send fewer")
        }
        var closure = AncestorClosure(below: below)
        for entity in list { try closure.add(entity) }
        (entities, dangling) = try closure.close()
    }

    subscript(uid: EntityUID) -> StoredEntity? {
        var layer: EntityLayer? = self
        while let current = layer {
            if let found = current.entities[uid] { return found }
            layer = current.below
        }
        return nil
    }

    /// The entities of this layer and those below, in no meaningful order.
    var stored: [StoredEntity] { Array(entities.values) + (below?.stored ?? []) }

    /// The unknown parents of this layer and those below.
    var allDangling: Set<EntityUID> { dangling.union(below?.allDangling ?? []) }

    func leavesDangling(_ uid: EntityUID) -> Bool {
        var layer: EntityLayer? = self
        while let current = layer {
            if current.dangling.contains(uid) { return true }
            layer = current.below
        }
        return false
    }
}
