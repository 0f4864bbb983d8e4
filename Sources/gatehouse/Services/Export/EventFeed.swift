import Export
import Ledger
import Vocabulary

/// Reads the ledger for one sink, in order, and joins outcomes with their decisions. It can be set back; then it looks
/// a little further back for the decisions.
struct EventFeed {
    private let reader: LedgerReader
    private let origin: String
    private var follower: LedgerFollower
    private var joiner = IntentJoiner()
    /// Events that were read and not delivered yet.
    private var events: [ExportEvent] = []
    /// The hashes of their leaves.
    private var leaves: [TreeHash] = []
    /// The index of the first of them, or of the next to be read.
    private var first: UInt64

    /// A feed from an index on.
    init(_ reader: LedgerReader, origin: String, at index: UInt64) throws(LedgerError) {
        self.reader = reader
        self.origin = origin
        first = index
        follower = LedgerFollower(reader, from: index)
        try set(to: index)
    }

    /// Up to `limit` events from `index` on; none when there is none yet.
    mutating func events(from index: UInt64, limit: Int) throws(LedgerError) -> [ExportEvent] {
        if index < first || index > first + UInt64(events.count) {
            try set(to: index)
        } else {
            events.removeFirst(Int(index - first))
            leaves.removeFirst(Int(index - first))
            first = index
        }
        // A page ends with its bundle; a delivery need not.
        while events.count < limit {
            let page = try follower.pageWithLeaves(limit: ExportLimits.batchEntries)
            guard let begin = page.first?.record.index else { break }
            // The follower may have gone over entries that are gone; the place is what it says it is.
            if begin != first + UInt64(events.count) { (first, events, leaves) = (begin, [], []) }
            events += page.map { joiner.event($0.record, origin: origin) }
            leaves += page.map(\.leaf)
        }
        return first == index ? Array(events.prefix(limit)) : []
    }

    /// When the entry at an index was entered; nil when it was not read yet.
    func time(of index: UInt64) -> Timestamp? {
        guard index >= first, index - first < UInt64(events.count) else { return nil }
        return events[Int(index - first)].time
    }

    /// The mark of an entry that was read and not passed yet.
    func mark(of index: UInt64) -> PlaceMark? {
        guard index >= first, index - first < UInt64(leaves.count) else { return nil }
        return PlaceMark(index: index, leaf: leaves[Int(index - first)].description)
    }

    private mutating func set(to index: UInt64) throws(LedgerError) {
        let begin = index > GatehouseLimits.exportLookBack ? index - GatehouseLimits.exportLookBack : 0
        follower = LedgerFollower(reader, from: begin)
        joiner = IntentJoiner()
        (events, leaves) = ([], [])
        first = index
        while follower.next < index {
            let page = try follower.page(limit: Int(min(index - follower.next, UInt64(ExportLimits.batchEntries))))
            guard !page.isEmpty else { return }
            for record in page { joiner.take(record) }
        }
    }
}
