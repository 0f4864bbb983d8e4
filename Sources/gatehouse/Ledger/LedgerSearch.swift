import Ledger
import Records
import Vocabulary

/// Finds entries. Whatever is found is read from the ledger and held against the query there, so the index can only
/// ever say where to look.
struct LedgerSearch {
    let query: EntryQuery
    let limit: Int

    /// What was found, oldest first.
    struct Found {
        let entries: [StoredEntry]
        /// Whether older entries that match were left out.
        let hasMore: Bool
    }

    /// Looks the newest entries up in the index.
    func run(_ index: LedgerIndex) throws -> Found {
        var found: [StoredEntry] = []
        var bound: UInt64?
        while found.count <= limit {
            let wanted = max(64, limit + 1 - found.count)
            let places = try index.entries.candidates(query, before: bound, limit: wanted)
            guard let last = places.last else { break }
            found += try index.reader.entries(at: places).reversed().filter { query.matches($0.record) }
            bound = last
        }
        return Found(entries: found.prefix(limit).reversed(), hasMore: found.count > limit)
    }

    /// Reads the whole ledger and nothing else.
    func scan(_ reader: LedgerReader, progress: (UInt64) -> Void) throws -> Found {
        var places: [UInt64] = []
        var dropped = 0
        var follower = LedgerFollower(reader, from: 0)
        while true {
            let page = try follower.page()
            guard !page.isEmpty else { break }
            places += page.filter(query.matches).map(\.index)
            dropped += max(0, places.count - limit)
            places.removeFirst(max(0, places.count - limit))
            progress(follower.next)
        }
        return Found(entries: try reader.entries(at: places), hasMore: dropped > 0)
    }
}
