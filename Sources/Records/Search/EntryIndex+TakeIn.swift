import GRDB
package import Vocabulary

extension EntryIndex {
    /// Takes entries in, all or none. Entries already there are skipped, so several processes may do the same work.
    ///
    /// - Parameter minimum: the lowest entry that the ledger keeps; those below it were pruned and are no gap.
    /// - Throws: `gap` when an entry between the last one taken in and one of these is missing; `database`, `corrupt`.
    package func takeIn(_ records: [EntryRecord], minimum: UInt64 = 0) throws(RecordsError) {
        guard !records.isEmpty else { return }
        try RecordsError.wrapping(path) {
            try queue.write { database in
                let cursor = try Self.cursor(database)
                let next = max(cursor.next, minimum)
                let fresh = records.drop { $0.index < next }
                guard let first = fresh.first, let last = fresh.last else { return }
                guard zip(fresh, next...).allSatisfy({ $0.index == $1 }), let end = Int64(exactly: last.index + 1)
                else {
                    throw RecordsError(.gap, "entry \(next) is missing before entry \(first.index)")
                }
                try Self.insert(fresh, database)
                let lowest = cursor.next == cursor.first ? next : cursor.first
                try database.cachedStatement(sql: "UPDATE cursor SET first = ?, next = ?, time = ?")
                    .execute(arguments: [Int64(clamping: lowest), end, last.time.milliseconds])
            }
        }
    }

    private static func insert(_ records: ArraySlice<EntryRecord>, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT INTO terms (rowid, words) VALUES (?, ?)")
        var spans: [Int64: ClosedRange<Int64>] = [:]
        var tally = EntryTally()
        for record in records {
            let index = Int64(clamping: record.index)
            try statement.execute(arguments: [index, EntryTerms.document(record.entry)])
            let time = record.time.milliseconds
            let span = spans[index / RecordsLimits.spanEntries] ?? time...time
            spans[index / RecordsLimits.spanEntries] = min(span.lowerBound, time)...max(span.upperBound, time)
            tally.add(record)
        }
        try write(spans, database)
        try tally.write(to: database)
    }

    private static func write(_ spans: [Int64: ClosedRange<Int64>], _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO spans (number, earliest, latest) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE
                SET earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)
                """)
        for (number, times) in spans {
            try statement.execute(arguments: [number, times.lowerBound, times.upperBound])
        }
    }
}
