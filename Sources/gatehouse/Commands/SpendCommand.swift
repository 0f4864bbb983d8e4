import ArgumentParser
import Gate
import Policy
import Records
import Vocabulary

/// `gatehouse spend`: where the money went and how every budget stands; needs no daemon.
struct SpendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spend",
        abstract: "Show settled spend and how every budget stands; needs no daemon.",
        discussion: """
            Days are UTC days; --since and --until include theirs.

              gatehouse spend
              gatehouse spend --agent scholar --json
              gatehouse spend --by agent,provider --since 30d --csv
              gatehouse spend --by key,agent
              gatehouse spend --by day --chart
            """
    )

    @Option(help: "Only this agent's.")
    var agent: String?

    @Option(help: "What to tell rows apart by: day, agent, model, provider, key, run; several with commas.")
    var by = SpendColumns()

    @OptionGroup var times: TimeOptions

    @Option(help: "At most so many rows, newest days first, then what cost most.")
    var limit = 100

    @Flag(help: "One JSON object instead of text: rows and budgets.")
    var json = false

    @Flag(help: "The rows as CSV (RFC 4180).")
    var csv = false

    @Flag(help: "The rows as bars.")
    var chart = false

    func validate() throws {
        guard [json, csv, chart].filter(\.self).count <= 1 else {
            throw ValidationError("--json, --csv and --chart exclude each other")
        }
    }

    func run() throws {
        let records = try Self.reading { () throws(RecordsError) in
            try RecordsStore.open(ProcessFacts.current.paths.records)
        }
        let rows = try rows(records).map(SpendOutput.init)
        if csv {
            print(SpendOutput.header)
            return rows.forEach { print($0.cells) }
        }
        if chart { return SpendChart(rows).lines.forEach { print($0) } }
        let budgets = try budgets(records)
        if json { return print(try JSONOutput.text(SpendReport(rows: rows, budgets: budgets))) }
        rows.isEmpty ? print("nothing spent yet") : SpendOutput.table(rows).forEach { print($0) }
        if let budgets {
            BudgetTable(terminal: Terminal()).lines(budgets).forEach { print($0) }
        } else {
            ErrorOutput.line(
                "gatehouse: the manifest cannot be read, so no budgets are shown; see `gatehouse policy check`")
        }
    }

    private func rows(_ records: RecordsStore) throws -> [SpendRow] {
        let name = try agent.map { text in
            guard let name = AgentName(text) else { throw GatehouseError(.usage, "`\(text)` is no agent's name") }
            return name
        }
        let first = times.sinceTime.map { Day(of: $0) } ?? Day(number: .min)
        let last = times.untilTime.map { Day(of: $0) } ?? Day(number: .max)
        return try Self.reading { () throws(RecordsError) in
            try records.spend(by: by.columns, agent: name, from: first, through: last, limit: limit)
        }
    }

    /// How the budgets of the manifest stand by the books; nil when the manifest cannot be read. The daemon adds its
    /// account up in the same way.
    private func budgets(_ records: RecordsStore) throws -> [StatusReport.Budget]? {
        let files = DaemonConfiguration(facts: .current, policy: nil, isEmbedded: false)
        guard case .loaded(let policy) = try ConfigurationLoader(configuration: files).attempt() else { return nil }
        let now = SystemClock().now
        let memory = try Self.reading { () throws(RecordsError) in
            try records.memory(days: GateLimits.daysOfSpend, now: now)
        }
        let ended = try Self.reading { () throws(RecordsError) in try records.runs(.all) }.filter { $0.ended != nil }
        var book = BudgetBook(memory, now: now)
        book.adopt(BudgetPlan(policy.manifest))
        for run in ended { book.end(run.id) }
        return book.lines(now: now).map(StatusReport.Budget.init)
    }

    private static func reading<Value>(_ read: () throws(RecordsError) -> Value) throws(GatehouseError) -> Value {
        do { return try read() } catch {
            throw GatehouseError(.internal, "the books cannot be read: \(error.message)", cause: error)
        }
    }
}
