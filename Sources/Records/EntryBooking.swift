import GRDB
import Vocabulary

/// Books one ledger entry. Every entry the ledger holds can be booked: a field that is missing or odd is read in the
/// way that counts against the agent, because a daemon that cannot read its own ledger could not start at all.
struct EntryBooking {
    private static let add = "min(?, 9223372036854775807 - settled)"

    let database: Database

    func book(_ record: EntryRecord) throws {
        switch record.entry.kind {
        case .runStart: try startRun(record)
        case .runEnd: try endRun(record)
        case .decision:
            try reserve(record)
            try countToolCall(record.entry)
        case .outcome: try settle(record)
        case .budgetWarning: try warn(record)
        case .answerKept: try keep(record)
        default: break
        }
    }

    /// The first to name an id keeps it, and the oldest of an agent's answers are forgotten.
    private func keep(_ record: EntryRecord) throws {
        guard let answer = record.entry.keptAnswer, answer.id.utf8.count <= RecordsLimits.answerIDBytes else { return }
        let entry = Int64(clamping: record.index)
        let sql = """
            INSERT INTO kept_answers (id, agent, agent_id, provider, model, offered, found, entry)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """
        let model = Self.cut(answer.model, RecordsLimits.modelNameBytes)
        let (offered, found) = (Self.joined(answer.offered), Self.joined(answer.found))
        try execute(
            sql, [answer.id, answer.agent.text, answer.agentID?.text, answer.provider, model, offered, found, entry])
        let forget = """
            DELETE FROM kept_answers WHERE coalesce(agent_id, agent) = ?1 AND entry <= (
                SELECT entry FROM kept_answers WHERE coalesce(agent_id, agent) = ?1 ORDER BY entry DESC LIMIT 1 OFFSET ?2)
            """
        try execute(forget, [answer.agentID?.text ?? answer.agent.text, RecordsLimits.keptAnswersOfAgent])
    }

    /// The texts in one column; none where they are more than any request's.
    private static func joined(_ texts: [String]) -> String {
        let joined = texts.joined(separator: " ")
        return joined.utf8.count <= RecordsLimits.offeredToolsBytes ? joined : ""
    }

    private func startRun(_ record: EntryRecord) throws {
        guard let agent = record.entry.agent, let run = record.entry.run else { return }
        let time = record.time.milliseconds
        try execute(
            "INSERT INTO runs (id, agent, started, task) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            [run.text, agent.text, time, record.entry.string(.task).map { Self.cut($0, RecordsLimits.taskBytes) }])
        guard database.changesCount > 0 else { return }
        let sql = """
            INSERT INTO agents (name, first_seen, last_seen, runs) VALUES (?, ?, ?, 1)
            ON CONFLICT (name) DO UPDATE SET last_seen = excluded.last_seen, runs = runs + 1
            """
        try execute(sql, [agent.text, time, time])
    }

    private func endRun(_ record: EntryRecord) throws {
        guard let run = record.entry.run else { return }
        let status = record.entry.string(.status) ?? record.entry.int(.status).map { String($0) }
        try execute(
            "UPDATE runs SET ended = ?, status = ? WHERE id = ? AND ended IS NULL",
            [record.time.milliseconds, status.map { Self.cut($0, RecordsLimits.statusBytes) }, run.text])
    }

    private func reserve(_ record: EntryRecord) throws {
        let entry = record.entry
        guard let amount = entry.int(.reserve), let intent = entry.intent, let agent = entry.agent, let run = entry.run,
            entry.string(.decision).map({ $0.utf8.elementsEqual("deny".utf8) }) != true
        else { return }
        let sql = """
            INSERT INTO reservations (intent, agent, run, provider, key, quarter, amount) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (intent) DO UPDATE SET amount = max(amount, excluded.amount)
            """
        try execute(
            sql,
            [
                intent.text, agent.text, run.text, Self.provider(of: entry),
                Self.cut(entry.string(.providerKey) ?? "", RecordsLimits.keyNameBytes), Self.quarter(of: record).number,
                max(amount, 0),
            ])
    }

    private func settle(_ record: EntryRecord) throws {
        guard let intent = record.entry.intent else { return }
        let find = try database.cachedStatement(
            sql: "SELECT agent, run, provider, key, quarter, amount FROM reservations WHERE intent = ?")
        guard let open = try Row.fetchOne(find, arguments: [intent.text]) else { return }
        let (agent, run, provider, key) = (open[0] as String, open[1] as String, open[2] as String, open[3] as String)
        let quarter = QuarterHour(number: open[4])
        let reserved: Int64 = open[5]
        let amount = max(record.entry.int(.settle) ?? reserved, 0)
        let model = Self.cut(record.entry.string(.model) ?? "", RecordsLimits.modelNameBytes)
        try execute("DELETE FROM reservations WHERE intent = ?", [intent.text])
        // A sum beyond the largest amount stays at it: SQLite would go over to a float.
        let bySpend = """
            INSERT INTO spend (quarter, day, run, agent, provider, key, model, settled, intents)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (quarter, run, agent, provider, key, model)
            DO UPDATE SET settled = settled + \(Self.add), intents = intents + 1
            """
        try execute(bySpend, [quarter.number, quarter.day.number, run, agent, provider, key, model, amount, amount])
        let byRun = """
            INSERT INTO run_spend (run, settled, calls, tokens) VALUES (?, ?, ?, ?)
            ON CONFLICT (run) DO UPDATE SET settled = settled + \(Self.add), calls = calls + excluded.calls,
            tokens = tokens + min(excluded.tokens, 9223372036854775807 - tokens)
            """
        // Only calls of models have a provider; nothing else that costs money counts against a run.
        try execute(byRun, [run, amount, provider.isEmpty ? 0 : 1, Self.tokens(of: record.entry), amount])
        try execute("UPDATE cursor SET settled = settled + \(Self.add)", [amount])
    }

    /// Counts a proposed tool call that was let through: once, however many acts it amounts to.
    private func countToolCall(_ entry: Entry) throws {
        guard entry.fields[.within] != nil, entry.fields[.act] == nil, let run = entry.run,
            entry.string(.decision).map({ $0.utf8.elementsEqual("deny".utf8) }) != true
        else { return }
        let sql = """
            INSERT INTO run_spend (run, settled, tool_calls) VALUES (?, 0, 1)
            ON CONFLICT (run) DO UPDATE SET tool_calls = tool_calls + 1
            """
        try execute(sql, [run.text])
    }

    /// The tokens of a settled call, caches included.
    private static func tokens(of entry: Entry) -> Int64 {
        var sum: Int64 = 0
        for key in [EntryKey.inputTokens, .outputTokens, .cacheReadTokens, .cacheWriteTokens] {
            let (more, overflow) = sum.addingReportingOverflow(max(0, entry.int(key) ?? 0))
            sum = overflow ? .max : more
        }
        return sum
    }

    private func warn(_ record: EntryRecord) throws {
        let entry = record.entry
        guard let budget = entry.string(.budget), let percent = entry.int(.percent) else { return }
        let quarter = entry.int(.quarter).map { QuarterHour(number: $0) } ?? QuarterHour(of: record.time)
        let sql = """
            INSERT INTO budget_warnings (quarter, budget, run, percent) VALUES (?, ?, ?, ?)
            ON CONFLICT (quarter, budget, run) DO UPDATE SET percent = max(percent, excluded.percent)
            """
        let name = Self.cut(budget, RecordsLimits.budgetNameBytes)
        try execute(sql, [quarter.number, name, entry.run?.text ?? "", min(max(percent, 0), 100)])
    }

    /// The quarter of an hour a reservation counts in. An entry that tells only the day counts as late in it as it can.
    private static func quarter(of record: EntryRecord) -> QuarterHour {
        if let number = record.entry.int(.quarter) { return QuarterHour(number: number) }
        let written = QuarterHour(of: record.time)
        guard let number = record.entry.int(.day), number != written.day.number else { return written }
        return QuarterHour(startOf: Day(number: number)).advanced(by: QuarterHour.perDay - 1)
    }

    /// The provider of a model call, which its resource begins with; empty for everything else.
    private static func provider(of entry: Entry) -> String {
        guard let verb = entry.string(.verb), verb.utf8.elementsEqual(Verb.modelCall.rawValue.utf8),
            let resource = entry.string(.resource), let slash = resource.utf8.firstIndex(of: UInt8(ascii: "/"))
        else { return "" }
        return cut(String(resource[..<slash]), RecordsLimits.providerNameBytes)
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The longest beginning of a text that fits, whole characters only. NUL would end the text early in SQLite.
    private static func cut(_ text: String, _ bytes: Int) -> String {
        var kept = ""
        var size = 0
        for scalar in text.unicodeScalars {
            size += UTF8.width(scalar)
            guard size <= bytes, scalar != "\0" else { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}
