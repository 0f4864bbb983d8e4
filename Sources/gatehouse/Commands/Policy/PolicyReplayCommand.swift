import ArgumentParser
import Ledger
import Policy
import Vocabulary

/// `gatehouse policy replay`: what would another policy have said?
struct PolicyReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Decide the intents of a ledger again under the policy files and list what would change.",
        discussion: """
            Money, rates and stops are not replayed: only what policy says. What hangs on a fact that the ledger does not
            keep (a path may hold secrets) is told as undetermined, never guessed. The exit status is 1 when something
            would change or is undetermined.

              gatehouse policy replay
              gatehouse policy replay --policy ./next/gatehouse.yaml --since 7d
              gatehouse policy replay --limit 1000 --json
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Option(help: "Only what was decided since: `90m`, `12h`, `7d`, `2026-11-21` or `2026-11-21T10:00:00Z`.")
    var since: Moment?

    @Option(name: .customLong("run"), help: "Only this run's decisions.")
    var runName: String?

    @Option(help: "Only the newest entries, so many.")
    var limit: UInt64?

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @Argument(help: "The ledger's folder; default is this instance's.", completion: .directory)
    var ledger: String?

    func run() throws {
        var report = ReplayReport(try files.load())
        let earliest = since.map { $0.timestamp(now: SystemClock().now) }
        let progress = Progress("deciding")
        var read: UInt64 = 0
        do throws(LedgerError) {
            let reader = try LedgerReader(ledger ?? ProcessFacts.current.paths.ledger)
            try reader.forEach(from: try start(reader)) { record in
                read += 1
                progress.note(read)
                if let earliest, record.time < earliest { return }
                if let runName, record.entry.run?.text.utf8.elementsEqual(runName.utf8) != true { return }
                report.add(record)
            }
        } catch {
            let code: GatehouseError.Code = error.code == .missing ? .usage : .internal
            throw GatehouseError(code, "the ledger cannot be read: \(error)")
        }
        progress.end()
        let output = ReplayOutput(report)
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if !output.isFine { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    /// Where to begin so that the newest `limit` entries are replayed, those without a checkpoint included.
    private func start(_ reader: LedgerReader) throws(LedgerError) -> UInt64 {
        guard let limit else { return 0 }
        var end = try reader.head().size
        try reader.forEach(from: end) { end = $0.index + 1 }
        return end > limit ? end - limit : 0
    }
}
