/// Grows a Merkle tree leaf by leaf (RFC 6962), keeping only its right edge and the tiles that are not full yet.
struct TreeBuilder: Sendable {
    /// Hashes in a full tile.
    static let tileWidth = 256
    /// Tree levels from one tile level to the next.
    static let tileHeight = 8

    private(set) var size: UInt64 = 0
    /// The roots of the perfect subtrees the tree is made of, largest first.
    private var peaks: [TreeHash] = []
    /// For each tile level, the hashes of the tile that is not full.
    private(set) var open: [[TreeHash]] = []

    init() {}

    /// Takes up a tree where it was left; nil when the open tiles are not as wide as the size says.
    init?(size: UInt64, open: [[TreeHash]]) {
        guard open.count == Self.openLevels(size: size) else { return nil }
        self.size = size
        self.open = open
        for (level, hashes) in open.enumerated().reversed() {
            guard hashes.count == Self.openWidth(size: size, level: level) else { return nil }
            peaks += Self.peaks(of: hashes)
        }
    }

    /// How many tile levels a tree of this size has.
    static func openLevels(size: UInt64) -> Int {
        size == 0 ? 0 : (UInt64.bitWidth - 1 - size.leadingZeroBitCount) / tileHeight + 1
    }

    /// How many hashes the open tile of a level has.
    static func openWidth(size: UInt64, level: Int) -> Int {
        Int((size >> UInt64(tileHeight * level)) % UInt64(tileWidth))
    }

    /// The index of a level's open tile, which is the number of its full ones.
    static func openIndex(size: UInt64, level: Int) -> UInt64 {
        size >> UInt64(tileHeight * (level + 1))
    }

    /// Adds a leaf.
    ///
    /// - Returns: the tiles it completed, lowest level first.
    mutating func append(_ leaf: TreeHash) -> [FullTile] { append(leaf, level: 0) }

    /// Adds the root of a perfect subtree that fills a tile of this level's place; the tree before must be as even.
    ///
    /// - Returns: the tiles it completed, lowest level first, none of a lower level than this.
    mutating func append(_ root: TreeHash, level: Int) -> [FullTile] {
        var full: [FullTile] = []
        var hash = root
        var height = level * Self.tileHeight
        place(hash, level: level, &full)
        var bits = size >> UInt64(height)
        while bits & 1 == 1, let left = peaks.popLast() {
            hash = TreeHash.node(left, hash)
            height += 1
            bits >>= 1
            if height % Self.tileHeight == 0 { place(hash, level: height / Self.tileHeight, &full) }
        }
        peaks.append(hash)
        size += 1 << UInt64(level * Self.tileHeight)
        return full
    }

    private mutating func place(_ hash: TreeHash, level: Int, _ full: inout [FullTile]) {
        while level >= open.count { open.append([]) }
        open[level].append(hash)
        guard open[level].count == Self.tileWidth else { return }
        full.append(FullTile(level: level, index: Self.openIndex(size: size, level: level), hashes: open[level]))
        open[level].removeAll(keepingCapacity: true)
    }

    /// The root over all leaves so far.
    var root: TreeHash {
        guard var hash = peaks.last else { return .emptyRoot }
        for peak in peaks.dropLast().reversed() { hash = TreeHash.node(peak, hash) }
        return hash
    }

    private static func peaks(of hashes: [TreeHash]) -> [TreeHash] {
        var peaks: [TreeHash] = []
        var rest = hashes[...]
        while !rest.isEmpty {
            let width = 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount)
            if let peak = perfectRoot(Array(rest.prefix(width))) { peaks.append(peak) }
            rest = rest.dropFirst(width)
        }
        return peaks
    }

    /// The root over a power of two of hashes.
    static func perfectRoot(_ hashes: [TreeHash]) -> TreeHash? {
        var level = hashes
        while level.count > 1 {
            level = stride(from: 0, to: level.count - 1, by: 2).map { TreeHash.node(level[$0], level[$0 + 1]) }
        }
        return level.first
    }
}
