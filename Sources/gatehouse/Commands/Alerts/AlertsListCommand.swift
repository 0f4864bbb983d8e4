import ArgumentParser
import Detection
import Ledger
import Records
import Vocabulary

/// `gatehouse alerts list`: the newest alerts.
struct AlertsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the newest alerts, oldest first.",
        discussion: """
              gatehouse alerts list --since 24h
              gatehouse alerts list --at-least high --json
            """
    )

    @OptionGroup var times: TimeOptions

    @Option(help: "Only alerts of this agent.")
    var agent: String?

    @Option(
        help: "Only from this severity on: info, low, medium, high or critical.",
        completion: .list(Severity.allCases.map(\.rawValue)))
    var atLeast = Severity.info

    @Option(name: .shortAndLong, help: "At most so many, the newest.")
    var limit = 100

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object per line instead of text.")
    var json = false

    func validate() throws {
        guard (1...GatehouseLimits.searchEntries).contains(limit) else {
            throw ValidationError("--limit takes 1 to \(GatehouseLimits.searchEntries)")
        }
    }

    func run() throws {
        var query = EntryQuery()
        query.kind = EntryKind.alert.rawValue
        query.agent = agent
        query.since = times.sinceTime
        query.until = times.untilTime
        let access = try ledger.access()
        let search = LedgerSearch(query: query, limit: GatehouseLimits.searchEntries)
        let found = try LedgerAccess.reading {
            if let index = try access.index() { return try search.run(index) }
            return try search.scan(access.reader) { _ in }
        }
        let alerts = found.entries.compactMap { entry -> (EntryRecord, Alert)? in
            guard let alert = Alert(entry.record.entry), alert.severity >= atLeast else { return nil }
            return (entry.record, alert)
        }
        for (record, alert) in alerts.suffix(limit) {
            print(json ? EntryText.json(record) : ShownAlert.line(alert, record, Terminal()))
        }
        if alerts.isEmpty, !json { ErrorOutput.line("no alert is like that") }
        if alerts.count > limit { ErrorOutput.line("the newest \(limit) are shown; --limit takes more") }
    }
}

extension Severity: ExpressibleByArgument {}
