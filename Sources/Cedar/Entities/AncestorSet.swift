/// A set of entity names, sorted by their cached hashes: membership needs no hashing and no allocation.
package struct AncestorSet: Sendable {
    /// The names, in no meaningful order.
    package let uids: [EntityUID]

    init(_ uids: some Sequence<EntityUID>) {
        self.uids = uids.sorted { $0.cachedHash < $1.cachedHash }
    }

    /// Whether `uid` is in the set.
    package func contains(_ uid: EntityUID) -> Bool {
        var low = 0
        var high = uids.count
        while low < high {
            let middle = (low + high) / 2
            if uids[middle].cachedHash < uid.cachedHash { low = middle + 1 } else { high = middle }
        }
        while low < uids.count, uids[low].cachedHash == uid.cachedHash {
            if uids[low] == uid { return true }
            low += 1
        }
        return false
    }
}
