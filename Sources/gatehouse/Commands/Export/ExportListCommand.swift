import ArgumentParser
import Ledger
import Policy

/// `gatehouse export list`: every sink and how it stands.
struct ExportListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show every sink, how far it is, what it lost and what troubles it.",
        discussion: """
            Asks the daemon; without one, it shows the places that sinks had when the last one ended.

              gatehouse export list
              gatehouse export list --json
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON list instead of text.")
    var json = false

    func run() throws {
        let sinks = try byDaemon() ?? fromDisk()
        if json {
            print(try JSONOutput.text(sinks))
        } else if sinks.isEmpty {
            ErrorOutput.line("there is no sink; write one under `export` in the manifest")
        } else {
            sinks.map(SinkText(terminal: Terminal()).line).forEach { print($0) }
        }
    }

    /// What the daemon says; nil when none lives.
    private func byDaemon() throws(GatehouseError) -> [SinkStatus]? {
        do throws(GatehouseError) {
            guard case .status(let report) = try AdminClient.forThisInstance().ask(.status) else {
                throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
            }
            return report.sinks
        } catch {
            guard error.code == .unreachable else { throw error }
            return nil
        }
    }

    private func fromDisk() throws(GatehouseError) -> [SinkStatus] {
        let paths = files.configuration.paths
        // An instance that never ran has no ledger.
        let reader = try? LedgerReader(paths.ledger)
        let size = (try? reader?.size()) ?? 0
        var sinks: [SinkStatus] = []
        for sink in try files.load().manifest.exports {
            let place = try CursorFile(folder: paths.export, sink: sink.name).read()
            let lag = SinkLag(cursor: place?.next ?? 0, size: size, reader: reader, now: SystemClock().now)
            sinks.append(
                SinkStatus(
                    name: sink.name, to: SinkBuilder.place(sink), state: .stopped, cursor: lag.cursor,
                    lagEntries: lag.entries, lagSeconds: lag.seconds, lost: place?.lost ?? 0,
                    trouble: "no daemon is running"))
        }
        return sinks
    }
}
