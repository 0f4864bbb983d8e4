import ArgumentParser
import Detection
import Ledger
import Vocabulary

/// `gatehouse alerts show`: one alert and the entry that caused it.
struct AlertsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one alert with the entry that caused it.",
        discussion: """
              gatehouse alerts show 812
              gatehouse alerts show 812 --json
            """
    )

    @Argument(help: "The index of the alert's entry; `gatehouse alerts list` shows it first.")
    var index: UInt64

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "Two JSON objects, the alert and its cause, on one line each.")
    var json = false

    func run() throws {
        let reader = try ledger.access().reader
        let (record, alert, cause) = try LedgerAccess.reading {
            guard let record = try reader.entries(at: [index]).first?.record, let alert = Alert(record.entry) else {
                throw GatehouseError(.usage, "entry \(index) is not an alert", hint: "gatehouse alerts list")
            }
            return (record, alert, try reader.entries(at: [alert.cause]).first?.record)
        }
        if json {
            print(EntryText.json(record))
            if let cause { print(EntryText.json(cause)) }
            return
        }
        let terminal = Terminal()
        print(ShownAlert.line(alert, record, terminal))
        if !alert.attack.isEmpty { print("  techniques  \(alert.attack.joined(separator: ", "))") }
        if let run = alert.run { print("  run         \(ShownText.plain(run.text))") }
        print("  cause")
        if let cause { print("    " + EntryText.line(cause, terminal: terminal)) }
    }
}
