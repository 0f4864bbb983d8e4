import ArgumentParser
import Ledger

/// `gatehouse ledger key`: the line an auditor keeps.
struct LedgerKeyCommand: ParsableCommand {
    struct Output: Encodable {
        let origin: String
        let key: String
        /// Those before it, oldest first.
        let earlier: [String]
    }

    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Print the ledger's public key (vkey); keep it where the agents' host cannot reach.",
        discussion: """
              gatehouse ledger key
              gatehouse ledger key --json
              gatehouse ledger key --qr
            """
    )

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object, with the keys before this one.")
    var json = false

    @Flag(help: "A QR code of the key as well, to take it off the screen with a phone.")
    var qr = false

    func validate() throws {
        if json, qr { throw ValidationError("--json and --qr exclude each other") }
    }

    func run() throws {
        let reader = try ledger.access().reader
        let keys = try LedgerAccess.reading { try reader.keys() }
        guard let key = keys.last else { throw GatehouseError(.internal, "the ledger has no key") }
        if json {
            let origin = try LedgerAccess.reading { try reader.origin() }
            print(try JSONOutput.text(Output(origin: origin, key: key, earlier: keys.dropLast())))
        } else {
            print(key)
            if qr { QROutput.lines(key, Terminal()).forEach { print($0) } }
        }
    }
}
