internal import Vocabulary

extension LedgerReader {
    /// The entries at these places, in ascending order of their places; places beyond the end and below the
    /// minimum are left out. Every bundle is read once, however many of its entries are asked for.
    package func entries(at places: [UInt64]) throws(LedgerError) -> [StoredEntry] {
        let places = Set(places).sorted()
        return try again { () throws(LedgerError) in
            let head = try committed()
            let size = head.checkpoint.head.size
            let minimum = try self.minimum()
            let kept = places.drop { $0 < minimum }
            let signed = kept.prefix { $0 < size }
            return try self.signed(signed, head.checkpoint.head) + tail(kept.dropFirst(signed.count), behind: head)
        }
    }

    private func signed(_ places: ArraySlice<UInt64>, _ head: LedgerHead) throws(LedgerError) -> [StoredEntry] {
        let width = UInt64(TreeBuilder.tileWidth)
        let tiles = TileReader(ledger: ledger)
        var entries: [StoredEntry] = []
        var rest = places
        while let first = rest.first {
            let bundle = try tiles.bundle(with: first, size: head.size)
            let here = rest.prefix { $0 / width == first / width }
            for place in here {
                entries.append(
                    try StoredEntry(bundle[Int(place % width)], index: place, checkpoint: head))
            }
            rest = rest.dropFirst(here.count)
        }
        return entries
    }

    private func tail(
        _ places: ArraySlice<UInt64>, behind head: CommittedHead
    ) throws(LedgerError) -> [StoredEntry] {
        guard let last = places.last else { return [] }
        let wanted = Set(places)
        var cursor = try SegmentCursor(try SegmentFolder(of: ledger), behind: head)
        var entries: [StoredEntry] = []
        while cursor.nextIndex <= last, let record = try cursor.next() {
            guard wanted.contains(record.index) else { continue }
            entries.append(try StoredEntry(record.entry, index: record.index, checkpoint: nil))
        }
        return entries
    }
}
