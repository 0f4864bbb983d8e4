import ArgumentParser
import Policy

/// `gatehouse prices import`: takes a signed price table in force.
struct PricesImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Check a signed price table, say what it changes, and take it in force.",
        discussion: """
            A lower price lets more calls through a budget. A table that lowers one, or is older than the one it replaces,
            is only taken with a reason, which the ledger keeps; for that the daemon must run. The exit status is 1 when
            the table is not taken.

              gatehouse prices import ./2027.prices --dry-run
              gatehouse prices import ./2027.prices
              gatehouse prices import ./2027.prices --accept-lower "the makers lowered them on 1 January"
            """
    )

    @Argument(help: "A signed table.", completion: .file())
    var file: String

    @Option(help: "Take it although some prices become lower, or it is older; the reason is entered in the ledger.")
    var acceptLower: String?

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let adoption = try PriceAdoption(file)
        let output = adoption.output
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        StandardOutput.flush()
        guard !dryRun else { return }
        if output.needsReason, acceptLower?.isEmpty ?? true {
            throw GatehouseError(
                .denied, "the table was not taken: it lowers prices, or is older than the one it replaces",
                hint: "gatehouse prices import \(file) --accept-lower REASON")
        }
        let text = try adoption.adopt(reason: acceptLower)
        if !json { print(text) }
    }
}
