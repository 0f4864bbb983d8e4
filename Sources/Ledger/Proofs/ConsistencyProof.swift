/// The hashes that show that a tree grew from an earlier one without changing it (RFC 9162 §2.1.4).
package struct ConsistencyProof: Hashable, Sendable {
    /// In the order of the RFC; empty when the earlier tree is empty or the same.
    package let hashes: [TreeHash]

    init(hashes: [TreeHash]) { self.hashes = hashes }

    /// Reads the proof from the first `old` entries to the whole tree, which must have at least as many.
    init(from old: UInt64, to nodes: TreeNodes) throws(LedgerError) {
        guard old > 0, old < nodes.size else {
            self.init(hashes: [])
            return
        }
        var range = 0..<nodes.size
        var isWhole = true
        var path: [TreeHash] = []
        while old != range.upperBound {
            let middle = range.lowerBound + TreeNodes.split(range.upperBound - range.lowerBound)
            if old <= middle {
                path.append(try nodes.hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try nodes.hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { path.append(try nodes.hash(of: range)) }
        self.init(hashes: path.reversed())
    }

    /// Whether the tree of `new` begins with the whole tree of `old` (RFC 9162 §2.1.4.2).
    func proves(_ old: LedgerHead, to new: LedgerHead) -> Bool {
        guard old.size <= new.size else { return false }
        if old.size == new.size { return hashes.isEmpty && old.root == new.root }
        if old.size == 0 { return hashes.isEmpty && old.root == .emptyRoot }
        var place = old.size - 1
        var last = new.size - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var rest = hashes[...]
        // A power of two is a subtree of the new tree, whose hash the verifier already has.
        guard let seed = old.size.nonzeroBitCount == 1 ? old.root : rest.popFirst() else { return false }
        var (oldHash, newHash) = (seed, seed)
        for sibling in rest {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                oldHash = TreeHash.node(sibling, oldHash)
                newHash = TreeHash.node(sibling, newHash)
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                newHash = TreeHash.node(newHash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == old.root && newHash == new.root
    }
}
