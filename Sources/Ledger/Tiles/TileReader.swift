/// Reads tiles and bundles.
struct TileReader: Sendable {
    let ledger: Folder

    /// The hashes of a tile; `width` nil is the full one.
    func tile(level: Int, index: UInt64, width: Int?) throws(LedgerError) -> [TreeHash] {
        let name = TilePath.tile(level: level, index: index, width: width)
        let count = width ?? TreeBuilder.tileWidth
        let bytes = try ledger.read(name, limit: TreeBuilder.tileWidth * TreeHash.byteCount)
        guard bytes.count == count * TreeHash.byteCount else {
            throw LedgerError(.corrupt, "`\(ledger.path(of: name))` has not the length of a tile")
        }
        return stride(from: 0, to: bytes.count, by: TreeHash.byteCount).compactMap {
            TreeHash(bytes[$0..<$0 + TreeHash.byteCount])
        }
    }

    /// The entries of a bundle; `width` nil is the full one.
    func bundle(index: UInt64, width: Int?) throws(LedgerError) -> [ArraySlice<UInt8>] {
        let count = width ?? TreeBuilder.tileWidth
        let entries = Bundle.parse(try bundleBytes(index: index, width: width), limit: count)
        guard entries.isExact, entries.whole.count == count else {
            throw LedgerError(
                .corrupt, "`\(ledger.path(of: TilePath.bundle(index: index, width: width)))` is damaged",
                index: index * UInt64(TreeBuilder.tileWidth) + UInt64(entries.whole.count))
        }
        return entries.whole
    }

    /// A bundle as it stands.
    func bundleBytes(index: UInt64, width: Int?) throws(LedgerError) -> [UInt8] {
        do {
            return try ledger.read(TilePath.bundle(index: index, width: width), limit: Bundle.byteLimit)
        } catch {
            throw LedgerError(
                error.code, error.message, cause: error.cause, index: index * UInt64(TreeBuilder.tileWidth))
        }
    }

    /// The bundle with entry `index` in a ledger of `size` entries: full, or as wide as the ledger goes.
    func bundle(with index: UInt64, size: UInt64) throws(LedgerError) -> [ArraySlice<UInt8>] {
        let number = index / UInt64(TreeBuilder.tileWidth)
        let full = number < TreeBuilder.openIndex(size: size, level: 0)
        return try bundle(index: number, width: full ? nil : TreeBuilder.openWidth(size: size, level: 0))
    }

    /// Takes up the tree of this size from the tiles on its right edge.
    func tree(size: UInt64) throws(LedgerError) -> TreeBuilder {
        var open: [[TreeHash]] = []
        for level in 0..<TreeBuilder.openLevels(size: size) {
            let width = TreeBuilder.openWidth(size: size, level: level)
            let index = TreeBuilder.openIndex(size: size, level: level)
            open.append(width == 0 ? [] : try tile(level: level, index: index, width: width))
        }
        guard let tree = TreeBuilder(size: size, open: open) else {
            throw LedgerError(.corrupt, "the tiles do not make a tree of \(size) entries")
        }
        return tree
    }
}
