/// Hashes of subtrees of a tree of a certain size, read from its tiles.
struct TreeNodes {
    let tiles: any TileSource
    let size: UInt64

    /// The hash over the leaves `range` (RFC 6962 §2.1). Goes at most as deep as the tree is high.
    func hash(of range: Range<UInt64>) throws(LedgerError) -> TreeHash {
        let count = range.upperBound - range.lowerBound
        guard count > 0 else { return .emptyRoot }
        if count.nonzeroBitCount == 1, range.lowerBound % count == 0 {
            return try perfect(height: count.trailingZeroBitCount, index: range.lowerBound / count)
        }
        let middle = range.lowerBound + Self.split(count)
        return TreeHash.node(
            try hash(of: range.lowerBound..<middle), try hash(of: middle..<range.upperBound))
    }

    /// The largest power of two below `count`, which must be at least 2.
    static func split(_ count: UInt64) -> UInt64 {
        1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    /// The root of a perfect subtree, from the one tile that has the hashes nearest below it.
    private func perfect(height: Int, index: UInt64) throws(LedgerError) -> TreeHash {
        let level = height / TreeBuilder.tileHeight
        let count = 1 << (height % TreeBuilder.tileHeight)
        let first = index * UInt64(count)
        let number = first / UInt64(TreeBuilder.tileWidth)
        let isFull = number < TreeBuilder.openIndex(size: size, level: level)
        let width = isFull ? nil : TreeBuilder.openWidth(size: size, level: level)
        let hashes = try tiles.tile(level: level, index: number, width: width)
        let offset = Int(first % UInt64(TreeBuilder.tileWidth))
        guard offset + count <= hashes.count, let root = TreeBuilder.perfectRoot(Array(hashes[offset..<offset + count]))
        else {
            throw LedgerError(.corrupt, "tile \(number) of level \(level) is too short for \(size) entries")
        }
        return root
    }
}
