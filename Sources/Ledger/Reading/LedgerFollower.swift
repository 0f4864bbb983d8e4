package import Vocabulary

/// Goes along a ledger page by page and on with what is written meanwhile, without reading anything twice: behind the
/// last checkpoint it keeps its place in the segments. Entries that were pruned are stepped over.
package struct LedgerFollower: Sendable {
    private let reader: LedgerReader
    /// Its place behind the checkpoint, while it is there.
    private var cursor: SegmentCursor?
    /// The index of the entry to come.
    package private(set) var next: UInt64

    /// Begins before entry `index`, which need not exist yet.
    package init(_ reader: LedgerReader, from index: UInt64) {
        self.reader = reader
        next = index
    }

    /// The next entries, up to `limit` and up to `LedgerLimits.pageEntries`; none when there is none yet. May give
    /// fewer than there are.
    package mutating func page(limit: Int = LedgerLimits.pageEntries) throws(LedgerError) -> [EntryRecord] {
        let limit = min(limit, LedgerLimits.pageEntries)
        guard limit > 0 else { return [] }
        let behind = try behindCheckpoint(limit: limit)
        guard behind.isEmpty else { return behind }
        var attempt = 1
        while true {
            do {
                return try nextPage(limit: limit)
            } catch {
                // The writer replaces partial bundles and removes covered segments: look again at a newer head.
                guard error.code == .missing || error.code == .rolledBack, attempt < LedgerLimits.readAttempts else {
                    throw error
                }
                attempt += 1
                cursor = nil
            }
        }
    }

    private mutating func nextPage(limit: Int) throws(LedgerError) -> [EntryRecord] {
        let head = try reader.committed()
        let size = head.checkpoint.head.size
        next = max(next, try reader.minimum())
        if next < size {
            cursor = nil
            return try signed(limit: limit, size: size)
        }
        guard cursor == nil else { return [] }
        cursor = try SegmentCursor(try SegmentFolder(of: reader.ledger), behind: head)
        let page = try behindCheckpoint(limit: limit)
        if page.isEmpty, let tail = try cursor?.tail(), !tail.isTorn, tail.brokenBytes > 0 {
            throw LedgerError(.corrupt, "entry \(next) is damaged", index: next)
        }
        return page
    }

    /// What is left of the bundle with the next entry.
    private mutating func signed(limit: Int, size: UInt64) throws(LedgerError) -> [EntryRecord] {
        let bundle = try TileReader(ledger: reader.ledger).bundle(with: next, size: size)
        var records: [EntryRecord] = []
        for entry in bundle.dropFirst(Int(next % UInt64(TreeBuilder.tileWidth))).prefix(limit) {
            records.append(try EntryDecoder.record(entry, index: next))
            next += 1
        }
        return records
    }

    /// Entries that no checkpoint covered when the cursor was placed.
    private mutating func behindCheckpoint(limit: Int) throws(LedgerError) -> [EntryRecord] {
        guard var cursor else { return [] }
        defer { self.cursor = cursor }
        var records: [EntryRecord] = []
        while records.count < limit, let record = try cursor.next() {
            guard record.index >= next else { continue }
            records.append(try EntryDecoder.record(record.entry, index: record.index))
            next = record.index + 1
        }
        return records
    }
}
