import ArgumentParser
import Policy

/// `gatehouse prices verify`: did a known key sign these prices?
struct PricesVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the signatures of the price tables in force, or of a file.",
        discussion: """
            A signature counts when its key is Gatehouse's own or stands under `price keys` in the manifest. The exit
            status is 1 when one does not hold.

              gatehouse prices verify
              gatehouse prices verify ./2027.prices --json
            """
    )

    @Argument(help: "A signed table; default is every table in force.", completion: .file())
    var file: String?

    @Flag(help: "One JSON array instead of text.")
    var json = false

    @OptionGroup var files: PolicyFileOptions

    func run() throws {
        let policy = try files.load()
        let tables = try file.map { path throws(GatehouseError) in [try PriceTableFile.read(path, policy)] }
        let shown = (tables ?? policy.prices.tables).map(ShownPriceTable.init)
        if json {
            print(try JSONOutput.text(shown))
        } else {
            shown.forEach { print($0.line(Terminal())) }
        }
    }
}
