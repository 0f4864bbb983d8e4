import ArgumentParser
import Records
import Vocabulary

/// `gatehouse ledger stats`: how much of what.
struct LedgerStatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count entries by day, agent and kind, refusals by rule, and sum up money.",
        discussion: """
            Counts whole days, UTC: those with --since and --until included.

              gatehouse ledger stats
              gatehouse ledger stats --since 7d --json
            """
    )

    @OptionGroup var times: TimeOptions

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let access = try ledger.access()
        let first = times.sinceTime.map { Day(of: $0) } ?? Day(number: .min)
        let last = times.untilTime.map { Day(of: $0) } ?? Day(number: .max)
        let output = try LedgerAccess.reading {
            let index = try access.fullIndex().entries
            return StatsOutput(
                try index.counts(from: first, through: last), try index.refusals(from: first, through: last))
        }
        if json { return print(try JSONOutput.text(output)) }
        output.lines(Terminal()).forEach { print($0) }
    }
}
