import ArgumentParser
import FoundationEssentials
import Sandbox
import Vocabulary

/// `gatehouse status`: what holds right now.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the gate, the isolation back-end that holds, runs, spend and the ledger's head.",
        discussion: """
              gatehouse status
              gatehouse status --json
            """
    )

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let isolation = IsolationReport.detected()
        let client: AdminClient
        do {
            client = try AdminClient.forThisInstance()
        } catch {
            // The walls can be told without a daemon, and are worth knowing before one is started.
            if !json { StatusText(terminal: Terminal()).isolationLines(isolation).forEach { print($0) } }
            throw error
        }
        guard case .status(let report) = try client.ask(.status) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        if json {
            print(try JSONOutput.text(StatusOutput(isolation: isolation, daemon: report)))
        } else {
            StatusText(terminal: Terminal()).lines(report, isolation).forEach { print($0) }
        }
    }
}
