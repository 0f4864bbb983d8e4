/// The hashes that tie one entry to a root (RFC 9162 §2.1.3).
package struct InclusionProof: Hashable, Sendable {
    /// Which entry.
    package let index: UInt64
    /// The siblings on the way from the leaf to the root, lowest first.
    package let hashes: [TreeHash]

    init(index: UInt64, hashes: [TreeHash]) {
        self.index = index
        self.hashes = hashes
    }

    /// Reads the proof for `index`, which must be below the size of the tree.
    init(index: UInt64, from nodes: TreeNodes) throws(LedgerError) {
        var range = 0..<nodes.size
        var path: [TreeHash] = []
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + TreeNodes.split(range.upperBound - range.lowerBound)
            let (near, far) =
                index < middle
                ? (range.lowerBound..<middle, middle..<range.upperBound)
                : (middle..<range.upperBound, range.lowerBound..<middle)
            path.append(try nodes.hash(of: far))
            range = near
        }
        self.init(index: index, hashes: path.reversed())
    }

    /// Whether the entry with this leaf hash stands at `index` of the tree with this head (RFC 9162 §2.1.3.2).
    func proves(_ leaf: TreeHash, in head: LedgerHead) -> Bool {
        guard index < head.size else { return false }
        var place = index
        var last = head.size - 1
        var hash = leaf
        for sibling in hashes {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = TreeHash.node(sibling, hash)
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = TreeHash.node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == head.root
    }
}
