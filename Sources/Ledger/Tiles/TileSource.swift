/// Where the hashes of a tree's tiles come from: the ledger's own folder, or a copy of it somewhere else.
protocol TileSource {
    /// The hashes of a tile; `width` nil is the full one.
    func tile(level: Int, index: UInt64, width: Int?) throws(LedgerError) -> [TreeHash]
}

extension TileReader: TileSource {}
