import GRDB
package import Vocabulary

extension EntryIndex {
    /// The entries taken in, counted by day, agent, kind and decision, both days included; latest day first and at most
    /// `RecordsLimits.rows` rows.
    package func counts(
        from first: Day = Day(number: .min), through last: Day = Day(number: .max)
    ) throws(RecordsError) -> [EntryCount] {
        let sql = """
            SELECT day, agent, kind, decision, entries, settled FROM tally WHERE day BETWEEN ? AND ?
            ORDER BY day DESC, agent, kind, decision LIMIT \(RecordsLimits.rows)
            """
        return try rows(sql, [first.number, last.number]) { row in
            EntryCount(
                day: Day(number: row[0]), agent: Self.known(row[1]), kind: row[2], decision: Self.known(row[3]),
                entries: row[4], settled: MicroDollars(row[5]))
        }
    }

    /// The refusals among them, counted by day, agent and rule.
    package func refusals(
        from first: Day = Day(number: .min), through last: Day = Day(number: .max)
    ) throws(RecordsError) -> [RefusalCount] {
        let sql = """
            SELECT day, agent, rule, entries FROM refusals WHERE day BETWEEN ? AND ?
            ORDER BY day DESC, agent, rule LIMIT \(RecordsLimits.rows)
            """
        return try rows(sql, [first.number, last.number]) { row in
            RefusalCount(day: Day(number: row[0]), agent: Self.known(row[1]), rule: row[2], entries: row[3])
        }
    }

    private func rows<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) -> Value
    ) throws(RecordsError) -> [Value] {
        try RecordsError.wrapping(path) {
            try queue.read { database in
                var values: [Value] = []
                let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
                while let row = try rows.next() { values.append(read(row)) }
                return values
            }
        }
    }

    private static func known(_ text: String) -> String? { text.isEmpty ? nil : text }
}
