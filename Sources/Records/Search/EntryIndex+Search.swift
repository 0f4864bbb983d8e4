import GRDB
import Vocabulary

extension EntryIndex {
    /// Places in the ledger where entries that match may stand, newest first. Every entry that matches and was taken
    /// in is among them; whether one matches, only the entry itself tells.
    ///
    /// - Parameters:
    ///   - bound: only places before this one; nil begins at the newest.
    ///   - limit: at most so many, and never more than `RecordsLimits.candidates`.
    package func candidates(
        _ query: EntryQuery, before bound: UInt64? = nil, limit: Int
    ) throws(RecordsError) -> [UInt64] {
        let limit = min(max(limit, 0), RecordsLimits.candidates)
        return try RecordsError.wrapping(path) {
            try queue.read { database in
                let end = min(try Self.cursor(database).next, bound ?? .max)
                let range = try Self.range(query, Int64(clamping: end), database)
                guard !range.isEmpty else { return [] }
                let places =
                    if let expression = EntryTerms.expression(query) {
                        try Self.byTerms(expression, query, range, limit, database)
                    } else {
                        try Self.byTime(query, range, limit, database)
                    }
                return places.compactMap { UInt64(exactly: $0) }
            }
        }
    }

    /// The places between the first and the last span that has entries of the time asked for.
    private static func range(_ query: EntryQuery, _ end: Int64, _ database: Database) throws -> Range<Int64> {
        var first: Int64 = 0
        var last = end
        if let since = query.since {
            let sql = "SELECT min(number) FROM spans WHERE latest >= ?"
            guard let span = try Int64.fetchOne(database, sql: sql, arguments: [since.milliseconds]) else {
                return 0..<0
            }
            first = span * RecordsLimits.spanEntries
        }
        if let until = query.until {
            let sql = "SELECT max(number) FROM spans WHERE earliest < ?"
            guard let span = try Int64.fetchOne(database, sql: sql, arguments: [until.milliseconds]) else {
                return 0..<0
            }
            last = min(last, (span + 1) * RecordsLimits.spanEntries)
        }
        return first < last ? first..<last : 0..<0
    }

    private static func byTerms(
        _ expression: String, _ query: EntryQuery, _ range: Range<Int64>, _ limit: Int, _ database: Database
    ) throws -> [Int64] {
        let isTimed = query.since != nil || query.until != nil
        let inTime =
            isTimed
            ? """
            AND EXISTS (SELECT 1 FROM spans WHERE number = terms.rowid / \(RecordsLimits.spanEntries)
            AND latest >= ?5 AND earliest < ?6)
            """ : ""
        let sql = """
            SELECT rowid FROM terms WHERE terms MATCH ?1 AND rowid >= ?2 AND rowid < ?3 \(inTime)
            ORDER BY rowid DESC LIMIT ?4
            """
        var arguments: StatementArguments = [expression, range.lowerBound, range.upperBound, limit]
        if isTimed { arguments += [query.since?.milliseconds ?? .min, query.until?.milliseconds ?? .max] }
        return try Int64.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }

    private static func byTime(
        _ query: EntryQuery, _ range: Range<Int64>, _ limit: Int, _ database: Database
    ) throws -> [Int64] {
        let width = RecordsLimits.spanEntries
        let sql = """
            SELECT number FROM spans WHERE number <= ? AND latest >= ? AND earliest < ? ORDER BY number DESC
            """
        var places: [Int64] = []
        let spans = try Int64.fetchCursor(
            database.cachedStatement(sql: sql),
            arguments: [
                (range.upperBound - 1) / width, query.since?.milliseconds ?? .min, query.until?.milliseconds ?? .max,
            ])
        while places.count < limit, let span = try spans.next() {
            let here = max(span * width, range.lowerBound)..<min((span + 1) * width, range.upperBound)
            places += here.reversed().prefix(limit - places.count)
        }
        return places
    }
}
