import GRDB
package import Vocabulary

extension RecordsStore {
    /// The reservations without an outcome, in the order of their intents' names.
    package func openReservations() throws(RecordsError) -> [OpenReservation] {
        let sql = "SELECT intent, agent, run, provider, quarter, amount FROM reservations ORDER BY intent"
        return try rows(sql) { row in
            OpenReservation(
                intent: IntentID(row[0]), agent: try Self.agent(row[1]), run: RunID(row[2]),
                provider: Self.provider(row[3]), quarter: QuarterHour(number: row[4]), amount: MicroDollars(row[5]))
        }
    }

    /// Spend, told apart by some of its facts: latest day first, then what cost most.
    ///
    /// - Parameters:
    ///   - columns: by what; none gives one sum.
    ///   - agent: only this agent's, or everyone's.
    ///   - limit: at most so many rows, and never more than `RecordsLimits.rows`.
    package func spend(
        by columns: Set<SpendColumn>,
        agent: AgentName? = nil,
        from first: Day = Day(number: .min),
        through last: Day = Day(number: .max),
        limit: Int = RecordsLimits.rows
    ) throws(RecordsError) -> [SpendRow] {
        let names = SpendColumn.allCases.filter(columns.contains).map(\.rawValue)
        let columnList = names.map { $0 + ", " }.joined()
        let order = (columns.contains(.day) ? ["day DESC"] : []) + ["total(settled) DESC"] + names
        let sql = """
            SELECT \(columnList)\(Self.sums), sum(intents) AS intents FROM spend
            WHERE day BETWEEN ? AND ? AND (?3 IS NULL OR agent = ?3)
            \(names.isEmpty ? "" : "GROUP BY " + names.joined(separator: ", "))
            ORDER BY \(order.joined(separator: ", ")) LIMIT ?4
            """
        let found = try rows(sql, [first.number, last.number, agent?.text, Self.bounded(limit)]) { row -> SpendRow? in
            guard let count: Int64 = row["intents"] else { return nil }
            func text(_ column: SpendColumn) -> String? { columns.contains(column) ? row[column.rawValue] : nil }
            return SpendRow(
                day: columns.contains(.day) ? Day(number: row["day"]) : nil, agent: try text(.agent).map(Self.agent),
                model: text(.model), provider: text(.provider), key: text(.key), run: text(.run).map { RunID($0) },
                settled: Self.sum(row), intents: count)
        }
        return found.compactMap { $0 }
    }

    /// Everything that the budgets need to know again: what was settled, set aside and warned of, so many days back from
    /// now, or from the latest thing booked when the clock has gone back behind it.
    package func memory(days: Int, now: Timestamp) throws(RecordsError) -> SpendMemory {
        let open = try openReservations()
        let latest = try rows("SELECT max(quarter) FROM spend") { row in
            (row[0] as Int64?).map(QuarterHour.init(number:))
        }
        let known = latest.compactMap { $0 } + open.map(\.quarter) + [QuarterHour(of: now)]
        let first = (known.max() ?? QuarterHour(of: now)).advanced(by: -Int64(days) * QuarterHour.perDay)
        return SpendMemory(
            settled: try settled(from: first), open: open, runs: try runSpend(), told: try warnings(from: first))
    }

    private func settled(from first: QuarterHour) throws(RecordsError) -> [SpendMemory.Settled] {
        let sql = """
            SELECT quarter, agent, provider, \(Self.sums) FROM spend WHERE quarter >= ? GROUP BY quarter, agent, provider
            """
        return try rows(sql, [first.number]) { row in
            SpendMemory.Settled(
                agent: try Self.agent(row[1]), provider: Self.provider(row[2]), quarter: QuarterHour(number: row[0]),
                amount: Self.sum(row))
        }
    }

    /// What the latest runs cost, those that are under way before all others.
    private func runSpend() throws(RecordsError) -> [RunID: MicroDollars] {
        let sql = """
            SELECT run, settled FROM run_spend LEFT JOIN runs ON run = id
            ORDER BY ended IS NOT NULL, number DESC LIMIT ?
            """
        let pairs = try rows(sql, [Self.bounded(.max)]) { row in (RunID(row[0]), MicroDollars(row[1])) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// How far the latest runs went, those that are under way before all others, and at most `RecordsLimits.rows` of them.
    package func runMemory() throws(RecordsError) -> [RunMemory] {
        let sql = """
            SELECT id, started, task, coalesce(calls, 0) + coalesce(open, 0), coalesce(tool_calls, 0), coalesce(tokens, 0)
            FROM runs LEFT JOIN run_spend ON run_spend.run = id
            LEFT JOIN (SELECT run, count(*) AS open FROM reservations WHERE provider <> '' GROUP BY run) AS reserved
            ON reserved.run = id ORDER BY ended IS NOT NULL, number DESC LIMIT ?
            """
        return try rows(sql, [Self.bounded(.max)]) { row in
            RunMemory(
                run: RunID(row[0]), began: Timestamp(milliseconds: row[1]), task: row[2], modelCalls: row[3],
                toolCalls: row[4], tokens: row[5])
        }
    }

    private func warnings(from first: QuarterHour) throws(RecordsError) -> [SpendMemory.Told] {
        let sql = "SELECT budget, run, quarter, percent FROM budget_warnings WHERE quarter >= ? ORDER BY quarter"
        return try rows(sql, [first.number]) { row in
            let run: String = row[1]
            return SpendMemory.Told(
                budget: row[0], run: run.isEmpty ? nil : RunID(run), window: QuarterHour(number: row[2]),
                percent: Int(row[3] as Int64))
        }
    }

    /// SQLite's own sum fails beyond the largest integer; two halves of every amount never get there.
    private static let sums = "sum(settled >> 31) AS high, sum(settled & 2147483647) AS low"

    private static func sum(_ row: Row) -> MicroDollars {
        let (high, low) = (row["high"] as Int64, row["low"] as Int64)
        let (shifted, overflow) = high.multipliedReportingOverflow(by: 1 << 31)
        return overflow ? .max : MicroDollars(shifted) + MicroDollars(low)
    }

    private static func provider(_ text: String) -> String? { text.isEmpty ? nil : text }
}
