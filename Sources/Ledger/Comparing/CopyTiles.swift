/// The tiles of a copy. What they say counts only as far as it leads to a signed root.
struct CopyTiles: TileSource {
    let copy: any LedgerCopy

    func tile(level: Int, index: UInt64, width: Int?) throws(LedgerError) -> [TreeHash] {
        let count = width ?? TreeBuilder.tileWidth
        var hashes = try read(TilePath.tile(level: level, index: index, width: width))
        // Once a tile is full, its partial ones may go (C2SP tlog-tiles).
        if hashes == nil, width != nil { hashes = try read(TilePath.tile(level: level, index: index, width: nil)) }
        guard let hashes else {
            throw LedgerError(.missing, "the copy has no tile \(index) of level \(level) with \(count) hashes")
        }
        guard hashes.count >= count else {
            throw LedgerError(.corrupt, "tile \(index) of level \(level) of the copy has not \(count) hashes")
        }
        return Array(hashes.prefix(count))
    }

    private func read(_ name: String) throws(LedgerError) -> [TreeHash]? {
        let bytes: [UInt8]?
        do {
            bytes = try copy.read(name, limit: TreeBuilder.tileWidth * TreeHash.byteCount)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(.io, "cannot read `\(name)` of the copy", cause: error)
        }
        guard let bytes else { return nil }
        return stride(from: 0, to: bytes.count, by: TreeHash.byteCount).compactMap {
            TreeHash(bytes[$0..<min($0 + TreeHash.byteCount, bytes.count)])
        }
    }
}
