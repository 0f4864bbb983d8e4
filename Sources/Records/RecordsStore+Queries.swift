import GRDB
import Vocabulary

extension RecordsStore {
    /// The runs, latest first, and at most `RecordsLimits.rows` of them.
    package func runs(_ selection: RunSelection, limit: Int = RecordsLimits.rows) throws(RecordsError) -> [RunRow] {
        let condition = selection == .active ? "WHERE ended IS NULL" : ""
        let sql = """
            SELECT id, agent, started, ended, status, coalesce(settled, 0)
            FROM runs LEFT JOIN run_spend ON run = id \(condition) ORDER BY number DESC LIMIT ?
            """
        return try rows(sql, [Self.bounded(limit)]) { row in
            let ended: Int64? = row[3]
            return RunRow(
                id: RunID(row[0]), agent: try Self.agent(row[1]), started: Timestamp(milliseconds: row[2]),
                ended: ended.map { Timestamp(milliseconds: $0) }, status: row[4], settled: MicroDollars(row[5]))
        }
    }

    /// The agents that ever ran, by name, and at most `RecordsLimits.rows` of them.
    package func agents() throws(RecordsError) -> [AgentRow] {
        let sql = "SELECT name, first_seen, last_seen, runs FROM agents ORDER BY name LIMIT ?"
        return try rows(sql, [Self.bounded(.max)]) { row in
            AgentRow(
                name: try Self.agent(row[0]), firstSeen: Timestamp(milliseconds: row[1]),
                lastSeen: Timestamp(milliseconds: row[2]), runs: row[3])
        }
    }

    func rows<Value>(
        _ sql: String,
        _ arguments: StatementArguments = [],
        _ read: (Row) throws -> Value
    ) throws(RecordsError) -> [Value] {
        try RecordsError.wrapping(path) {
            try queue.read { database in
                var values: [Value] = []
                let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
                while let row = try rows.next() { values.append(try read(row)) }
                return values
            }
        }
    }

    static func bounded(_ limit: Int) -> Int { min(max(limit, 0), RecordsLimits.rows) }

    static func agent(_ text: String) throws -> AgentName {
        guard let name = AgentName(text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an agent's name is malformed")
        }
        return name
    }
}
