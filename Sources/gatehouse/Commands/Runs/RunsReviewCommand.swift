import ArgumentParser
import Ledger
import Records
import Vocabulary

/// `gatehouse runs review`: runs that were refused something because of a limit, until an operator has looked at them.
struct RunsReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "List runs that reached a limit and nobody has looked at; with a run, mark it as looked at.",
        discussion: """
            Exits 1 when some run is to be reviewed.

              gatehouse runs review
              gatehouse runs review run-01hx3v9k2m --reason "a loop over an empty mailbox; prompt mended"
            """
    )

    @Argument(help: ArgumentHelp("The run that was looked at.", valueName: "run"))
    var reviewed: String?

    @Option(help: "What came of it; it is entered for good, so name no person.")
    var reason: String?

    @Flag(help: "One JSON array instead of text.")
    var json = false

    func validate() throws {
        guard (reviewed == nil) == (reason == nil) else {
            throw ValidationError("a run and --reason go together")
        }
    }

    func run() throws {
        if let reviewed, let reason {
            let client = try AdminClient.forThisInstance()
            guard case .done(let text) = try client.ask(.review(run: reviewed, reason: reason)) else {
                throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
            }
            return print(text)
        }
        let due = try LedgerAccess.reading { try LimitedRun.due(try LedgerAccess()) }
        if json {
            print(try JSONOutput.text(due))
        } else {
            due.forEach { print($0.line) }
            if due.isEmpty { ErrorOutput.line("no run is to be reviewed") }
        }
        if !due.isEmpty { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
