import ArgumentParser
import Policy

/// `gatehouse prices sign`: signs a price table.
struct PricesSignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Check a price table and print it with a signature.",
        discussion: """
            scripts/make-prices writes tables of public prices; your own may hold any of the makers' models.

              gatehouse prices sign ./table.json --key ./prices.key > 2027.prices
            """
    )

    @Argument(help: "A table, unsigned.", completion: .file())
    var table: String

    @Option(help: "The file with the private key.", completion: .file())
    var key: String

    func run() throws {
        let key = try PriceSigningKey.read(key)
        let text = try PriceTableFile.text(table)
        let signed = try key.sign(text)
        do throws(PolicyErrors) {
            _ = try PriceTable.read(
                OperatorFile(name: table, text: signed), keys: [try PriceKey.reading(key.publicText)])
        } catch {
            throw GatehouseError(
                .denied, error.all.map { "\($0.file): \($0.message)" }.joined(separator: "; "), cause: error)
        }
        print(signed, terminator: "")
    }
}
