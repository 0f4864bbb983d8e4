/// The partial tiles and the partial bundle of a ledger of a certain size. They are read before the walk, because a
/// living writer removes them with its next checkpoint.
struct RightEdge {
    let size: UInt64
    let bundle: [UInt8]
    private let open: [[TreeHash]]

    init(_ tiles: TileReader, size: UInt64) throws(LedgerError) {
        self.size = size
        var open: [[TreeHash]] = []
        var bundle: [UInt8] = []
        do {
            for level in 0..<TreeBuilder.openLevels(size: size) {
                let width = TreeBuilder.openWidth(size: size, level: level)
                let index = TreeBuilder.openIndex(size: size, level: level)
                open.append(width == 0 ? [] : try tiles.tile(level: level, index: index, width: width))
                if level == 0, width > 0 { bundle = try tiles.bundleBytes(index: index, width: width) }
            }
        } catch {
            let first = TreeBuilder.openIndex(size: size, level: open.count) << UInt64(8 * (open.count + 1))
            throw LedgerError(error.code, error.message, cause: error.cause, index: first)
        }
        self.open = open
        self.bundle = bundle
    }

    func hashes(level: Int) -> [TreeHash] { level < open.count ? open[level] : [] }

    /// The tree's own right edge must be this one.
    func check(_ tree: TreeBuilder) throws(LedgerError) {
        for (level, hashes) in tree.open.enumerated() {
            let index = TreeBuilder.openIndex(size: size, level: level)
            try Self.compare(self.hashes(level: level), FullTile(level: level, index: index, hashes: hashes))
        }
    }

    /// Compares a tile on disk with what it should be and names the first entry under the first difference.
    static func compare(_ found: [TreeHash], _ wanted: FullTile) throws(LedgerError) {
        guard found != wanted.hashes else { return }
        let place = zip(found, wanted.hashes).prefix { $0 == $1 }.count
        let first = (wanted.index * UInt64(TreeBuilder.tileWidth) + UInt64(place)) << UInt64(8 * wanted.level)
        throw LedgerError(
            .corrupt, "tile \(wanted.index) of level \(wanted.level) does not have the hashes of its entries",
            index: first)
    }
}
