/// Computes the ancestors of every entity of a layer, without recursion: the hierarchy may be as deep as it is large.
struct AncestorClosure {
    private let below: EntityLayer?
    private var given: [EntityUID: Entity] = [:]
    private var order: [EntityUID] = []
    private var done: [EntityUID: StoredEntity] = [:]
    private var open: Set<EntityUID> = []
    private var dangling: Set<EntityUID> = []
    private var edges = 0

    init(below: EntityLayer?) { self.below = below }

    mutating func add(_ entity: Entity) throws(CedarError) {
        let uid = entity.uid
        guard given.updateValue(entity, forKey: uid) == nil else {
            throw CedarError(.duplicate, "entity `\(uid)` is given twice; keep one")
        }
        guard let below else {
            order.append(uid)
            return
        }
        guard below[uid] == nil else {
            throw CedarError(.conflictingLayer, "entity `\(uid)` is already known; a layer cannot replace it")
        }
        guard !below.leavesDangling(uid) else {
            throw CedarError(
                .conflictingLayer, "entity `\(uid)` is a parent in a lower layer; define it there")
        }
        order.append(uid)
    }

    mutating func close() throws(CedarError) -> (entities: [EntityUID: StoredEntity], dangling: Set<EntityUID>) {
        for uid in order where done[uid] == nil {
            var stack = [uid]
            while let top = stack.last {
                guard done[top] == nil, let entity = given[top] else {
                    stack.removeLast()
                    continue
                }
                let waiting = entity.parents.filter { given[$0] != nil && done[$0] == nil }
                if waiting.isEmpty {
                    try finish(entity)
                    stack.removeLast()
                } else {
                    open.insert(top)
                    for parent in waiting where open.contains(parent) {
                        throw CedarError(
                            .cyclicHierarchy, "entity `\(parent)` is its own ancestor; remove one parent")
                    }
                    stack.append(contentsOf: waiting)
                }
            }
        }
        return (done, dangling)
    }

    private mutating func finish(_ entity: Entity) throws(CedarError) {
        var all: Set<EntityUID> = []
        for parent in entity.parents {
            all.insert(parent)
            if let known = done[parent] ?? below?[parent] {
                all.formUnion(known.ancestors.uids)
            } else {
                dangling.insert(parent)
            }
        }
        guard !all.contains(entity.uid) else {
            throw CedarError(.cyclicHierarchy, "entity `\(entity.uid)` is its own ancestor; remove one parent")
        }
        edges += all.count
        guard all.count <= CedarLimits.ancestors, edges <= CedarLimits.ancestorEdges else {
            throw CedarError(
                .tooLarge, "entity `\(entity.uid)` brings more ancestors than the limit; flatten the hierarchy")
        }
        open.remove(entity.uid)
        done[entity.uid] = StoredEntity(entity: entity, ancestors: AncestorSet(all))
    }
}
