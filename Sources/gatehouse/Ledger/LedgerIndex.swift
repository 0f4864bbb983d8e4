import Ledger
import Records
import Synchronization
import Vocabulary

/// The search index together with the ledger it was made from.
final class LedgerIndex: Sendable {
    let entries: EntryIndex
    let reader: LedgerReader
    // The place in the ledger up to which entries were taken in.
    private let follower: Mutex<LedgerFollower>

    /// Opens the index; one that was made from another ledger, or from entries that were pruned since, is thrown away and
    /// made anew.
    init(path: String, reader: LedgerReader) throws {
        self.reader = reader
        var entries = try EntryIndex.open(path)
        if try Self.isOutdated(entries, reader) {
            try entries.close()
            EntryIndex.remove(path)
            entries = try EntryIndex.open(path)
        }
        self.entries = entries
        follower = Mutex(LedgerFollower(reader, from: try entries.nextIndex()))
    }

    private static func isOutdated(_ entries: EntryIndex, _ reader: LedgerReader) throws -> Bool {
        if try entries.reachesBelow(reader.minimum()) { return true }
        guard let last = try entries.lastTaken() else { return false }
        return try reader.entries(at: [last.index]).first?.record.time != last.time
    }

    /// Whether entries that it was made from were pruned since: open it again.
    func isOutdated() throws -> Bool { try entries.reachesBelow(reader.minimum()) }

    /// Makes an index for this process alone.
    init(inMemoryFor reader: LedgerReader) throws {
        self.reader = reader
        entries = try EntryIndex.inMemory()
        follower = Mutex(LedgerFollower(reader, from: 0))
    }

    /// Takes in what the ledger has and the index has not.
    ///
    /// - Parameter progress: is told the index of the next entry after every batch.
    func catchUp(progress: (UInt64) -> Void = { _ in }) throws {
        try follower.withLock { follower in
            while true {
                var batch: [EntryRecord] = []
                while batch.count < GatehouseLimits.indexBatch {
                    let page = try follower.page(limit: GatehouseLimits.indexBatch - batch.count)
                    if page.isEmpty { break }
                    batch += page
                }
                guard !batch.isEmpty else { return }
                try entries.takeIn(batch, minimum: try reader.minimum())
                progress(follower.next)
                // What came while the last of it was taken in waits for the next time, and for others to come with it.
                guard batch.count == GatehouseLimits.indexBatch else { return }
            }
        }
    }
}
