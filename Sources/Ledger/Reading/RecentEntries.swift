internal import Synchronization
internal import Vocabulary

/// The newest durable entries of a living writer, for those who follow the ledger in the same process: what was written
/// a moment ago need not be read and decoded again by each of them. Bounded; what fell out is on the disk.
package final class RecentEntries: Sendable {
    /// One of them.
    struct Kept: Sendable {
        /// As it will be read.
        let record: EntryRecord
        /// As it was written, but for its index and time.
        let encoded: EncodedEntry

        /// The hash of its leaf in the tree.
        var leaf: TreeHash {
            var bytes: [UInt8] = []
            encoded.finish(
                index: record.index, time: record.time, clockRegressed: record.clockRegressed, into: &bytes)
            return TreeHash.leaf(bytes[...])
        }
    }

    fileprivate struct Ring: Sendable {
        var entries: [Kept] = []
        /// How many at the front fell out and were not yet removed.
        var dropped = 0
        /// Bytes of those that are kept.
        var bytes = 0
    }

    // Guards the entries; held for as long as it takes to copy references.
    private let ring = Mutex(Ring())
    private let count: Int
    private let bytes: Int

    init(count: Int = LedgerLimits.recentEntries, bytes: Int = LedgerLimits.recentBytes) {
        self.count = count
        self.bytes = bytes
    }

    /// Takes what became durable, in order.
    func add(_ entries: some Sequence<Kept>) {
        ring.withLock { ring in
            for entry in entries {
                ring.entries.append(entry)
                ring.bytes += entry.encoded.size
            }
            while ring.kept > count || ring.bytes > bytes { ring.dropFirst() }
            ring.tidy()
        }
    }

    /// Forgets what was pruned.
    func drop(below index: UInt64) {
        ring.withLock { ring in
            while let first = ring.first, first < index { ring.dropFirst() }
            ring.tidy()
        }
    }

    /// Up to `limit` entries from `index` on, none when there are none yet; nil when only the disk can tell.
    func page(from index: UInt64, limit: Int) -> [Kept]? {
        ring.withLock { ring in
            guard let first = ring.first, index >= first else { return nil }
            let place = min(index - first, UInt64(ring.kept))
            return Array(ring.entries[(ring.dropped + Int(place))...].prefix(limit))
        }
    }
}

extension RecentEntries.Ring {
    fileprivate var kept: Int { entries.count - dropped }

    fileprivate var first: UInt64? { kept > 0 ? entries[dropped].record.index : nil }

    fileprivate mutating func dropFirst() {
        guard kept > 0 else { return }
        bytes -= entries[dropped].encoded.size
        dropped += 1
    }

    /// Removes what fell out once it is as much as what is kept, so that each entry is moved at most once.
    fileprivate mutating func tidy() {
        guard dropped > kept else { return }
        entries.removeFirst(dropped)
        dropped = 0
    }
}
