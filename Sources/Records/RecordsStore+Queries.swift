import GRDB
package import Vocabulary

extension RecordsStore {
    /// The reservations without an outcome, in the order of their intents' names.
    package func openReservations() throws(RecordsError) -> [OpenReservation] {
        let sql = "SELECT intent, agent, run, day, amount FROM reservations ORDER BY intent"
        return try rows(sql) { row in
            OpenReservation(
                intent: IntentID(row[0]), agent: try Self.agent(row[1]), run: RunID(row[2]), day: Day(number: row[3]),
                amount: MicroDollars(row[4]))
        }
    }

    /// What each agent's settled intents of one day cost. Agents that spent nothing are left out.
    package func spend(on day: Day) throws(RecordsError) -> [AgentName: MicroDollars] {
        try spend(from: day, through: day)[day] ?? [:]
    }

    /// What each agent's settled intents cost, day by day, both ends included.
    package func spend(from first: Day, through last: Day) throws(RecordsError) -> [Day: [AgentName: MicroDollars]] {
        let sql = "SELECT day, agent, settled FROM spend WHERE day BETWEEN ? AND ?"
        let parts = try rows(sql, [first.number, last.number]) { row in
            (day: Day(number: row[0]), agent: try Self.agent(row[1]), amount: MicroDollars(row[2]))
        }
        var days: [Day: [AgentName: MicroDollars]] = [:]
        for part in parts {
            days[part.day, default: [:]][part.agent, default: .zero] =
                days[part.day, default: [:]][part.agent, default: .zero] + part.amount
        }
        return days
    }

    /// Spend by day, agent and model, latest day first.
    ///
    /// - Parameters:
    ///   - agent: only this agent's, or everyone's.
    ///   - limit: at most so many rows, and never more than `RecordsLimits.rows`.
    package func spendByAgentDayModel(
        agent: AgentName? = nil,
        from first: Day = Day(number: .min),
        through last: Day = Day(number: .max),
        limit: Int = RecordsLimits.rows
    ) throws(RecordsError) -> [SpendRow] {
        let sql = """
            SELECT agent, day, model, settled, intents FROM spend
            WHERE day BETWEEN ? AND ? AND (?3 IS NULL OR agent = ?3) ORDER BY day DESC, agent, model LIMIT ?4
            """
        return try rows(sql, [first.number, last.number, agent?.text, Self.bounded(limit)]) { row in
            let model: String = row[2]
            return SpendRow(
                agent: try Self.agent(row[0]), day: Day(number: row[1]), model: model.isEmpty ? nil : model,
                settled: MicroDollars(row[3]), intents: row[4])
        }
    }

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

    private func rows<Value>(
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

    private static func bounded(_ limit: Int) -> Int { min(max(limit, 0), RecordsLimits.rows) }

    private static func agent(_ text: String) throws -> AgentName {
        guard let name = AgentName(text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an agent's name is malformed")
        }
        return name
    }
}
