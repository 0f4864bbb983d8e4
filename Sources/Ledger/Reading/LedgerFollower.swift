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
        if let recent = recent(limit: limit) { return recent.map(\.record) }
        return try page(limit: limit, of: Self.record)
    }

    /// The same with the hashes of the entries' leaves in the tree, by which a reader can tell later whether the ledger
    /// still has what it read.
    package mutating func pageWithLeaves(
        limit: Int = LedgerLimits.pageEntries
    ) throws(LedgerError) -> [(record: EntryRecord, leaf: TreeHash)] {
        if let recent = recent(limit: limit) { return recent.map { ($0.record, $0.leaf) } }
        return try page(limit: limit) { (bytes, index) throws(LedgerError) in
            (try Self.record(bytes, index), TreeHash.leaf(bytes))
        }
    }

    /// What comes next from the memory of the writer, when it is in this process and has it; nil when only the disk can tell.
    private mutating func recent(limit: Int) -> [RecentEntries.Kept]? {
        guard let page = reader.recent?.page(from: next, limit: max(0, min(limit, LedgerLimits.pageEntries))) else {
            return nil
        }
        // Its place in the segments would only fall behind.
        cursor = nil
        if let last = page.last { next = last.record.index + 1 }
        return page
    }

    private typealias Making<Item> = (ArraySlice<UInt8>, UInt64) throws(LedgerError) -> Item

    private static func record(_ bytes: ArraySlice<UInt8>, _ index: UInt64) throws(LedgerError) -> EntryRecord {
        try EntryDecoder.record(bytes, index: index)
    }

    private mutating func page<Item>(limit: Int, of make: Making<Item>) throws(LedgerError) -> [Item] {
        let limit = min(limit, LedgerLimits.pageEntries)
        guard limit > 0 else { return [] }
        let behind = try behindCheckpoint(limit: limit, of: make)
        guard behind.isEmpty else { return behind }
        var attempt = 1
        while true {
            do {
                return try nextPage(limit: limit, of: make)
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

    private mutating func nextPage<Item>(limit: Int, of make: Making<Item>) throws(LedgerError) -> [Item] {
        let head = try reader.committed()
        let size = head.checkpoint.head.size
        next = max(next, try reader.minimum())
        if next < size {
            cursor = nil
            return try signed(limit: limit, size: size, of: make)
        }
        guard cursor == nil else { return [] }
        cursor = try SegmentCursor(try SegmentFolder(of: reader.ledger), behind: head)
        let page = try behindCheckpoint(limit: limit, of: make)
        if page.isEmpty, let tail = try cursor?.tail(), !tail.isTorn, tail.brokenBytes > 0 {
            throw LedgerError(.corrupt, "entry \(next) is damaged", index: next)
        }
        return page
    }

    /// What is left of the bundle with the next entry.
    private mutating func signed<Item>(
        limit: Int, size: UInt64, of make: Making<Item>
    ) throws(LedgerError) -> [Item] {
        let bundle = try TileReader(ledger: reader.ledger).bundle(with: next, size: size)
        var items: [Item] = []
        for entry in bundle.dropFirst(Int(next % UInt64(TreeBuilder.tileWidth))).prefix(limit) {
            items.append(try make(entry, next))
            next += 1
        }
        return items
    }

    /// Entries that no checkpoint covered when the cursor was placed.
    private mutating func behindCheckpoint<Item>(
        limit: Int, of make: Making<Item>
    ) throws(LedgerError) -> [Item] {
        guard var cursor else { return [] }
        defer { self.cursor = cursor }
        var items: [Item] = []
        while items.count < limit, let record = try cursor.next() {
            guard record.index >= next else { continue }
            items.append(try make(record.entry, record.index))
            next = record.index + 1
        }
        return items
    }
}
