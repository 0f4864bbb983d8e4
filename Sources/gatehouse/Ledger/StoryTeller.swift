import Ledger
import Records
import Vocabulary

/// Gathers the stories of runs from the ledger.
struct StoryTeller {
    let index: LedgerIndex

    /// The story of a run, or nil when no entry tells of it.
    func story(of run: String) throws -> RunStory? {
        var query = EntryQuery()
        query.run = run
        var places: [UInt64] = []
        while true {
            let page = try index.entries.candidates(query, before: places.last, limit: RecordsLimits.candidates)
            if page.isEmpty { break }
            places += page
        }
        var story = RunStory(run: run)
        while !places.isEmpty {
            let page = places.suffix(GatehouseLimits.indexBatch)
            places.removeLast(page.count)
            for entry in try index.reader.entries(at: Array(page)) where query.matches(entry.record) {
                story.add(entry.record)
            }
        }
        return story.entries > 0 ? story : nil
    }

    /// The names of an agent's newest runs, oldest first.
    func runs(of agent: String, limit: Int, since: Timestamp?, until: Timestamp?) throws -> [String] {
        var query = EntryQuery()
        query.agent = agent
        query.kind = EntryKind.runStart.rawValue
        query.since = since
        query.until = until
        return try LedgerSearch(query: query, limit: limit).run(index).entries.compactMap { $0.record.entry.run?.text }
    }
}
