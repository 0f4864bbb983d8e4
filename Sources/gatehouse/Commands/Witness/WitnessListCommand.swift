import ArgumentParser
import Ledger
import Vocabulary

/// `gatehouse witness list`: what the witness has of each ledger.
struct WitnessListCommand: ParsableCommand {
    struct Output: Encodable {
        let origin: String
        let keys: [String]
        /// Entries cosigned last, and when (seconds since 1970); nil for none yet.
        let entries: UInt64?
        let time: UInt64?
        /// Requests kept as evidence of another history.
        let forks: Int
    }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the watched ledgers: what was cosigned last, and evidence of forks.",
        discussion: """
            Exits 1 when some ledger signed two histories and showed both here. One that was put back has only signed \
            less than before, which is no evidence yet: its own node enters `witness.fork` and alarms.

              gatehouse witness list
              gatehouse witness list --json
            """
    )

    @Flag(help: "One JSON array instead of text.")
    var json = false

    @OptionGroup var folder: WitnessFolderOptions

    func run() throws {
        let logs = try folder.working { (path) throws(LedgerError) in try WatchedLogs(path).all() }
        if json {
            print(
                try JSONOutput.text(
                    logs.map { log in
                        Output(
                            origin: log.origin, keys: log.keys, entries: log.last?.head.size,
                            time: log.last?.cosignature.seconds, forks: log.forks)
                    }))
        } else {
            logs.forEach { print(Self.line($0, Terminal())) }
            if logs.isEmpty { ErrorOutput.line("no ledger is watched; gatehouse witness add-log VKEY") }
        }
        if logs.contains(where: { $0.forks > 0 }) { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    private static func line(_ log: WatchedLogs.Log, _ terminal: Terminal) -> String {
        let forks = log.forks == 0 ? "" : terminal.bad("  FORKED: \(log.forks) kept as evidence")
        guard let last = log.last else { return "\(log.origin)  nothing cosigned yet" + forks }
        let time = Timestamp(milliseconds: Int64(clamping: last.cosignature.seconds) * 1_000)
        return "\(log.origin)  \(last.head.size) entries at \(EntryText.time(time))" + forks
    }
}
