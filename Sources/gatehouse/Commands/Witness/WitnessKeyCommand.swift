import ArgumentParser
import Ledger

/// `gatehouse witness key`: the line that ledgers and their readers pin.
struct WitnessKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Print the witness's public key (vkey); with a name, make the witness first.",
        discussion: """
            A name is best a host name and a path that you own, and it stays. Making takes what is there already.

              gatehouse witness key --name witness.example/1
            """
    )

    @Option(help: "The name of a new witness: printable ASCII without space and `+`.")
    var name: String?

    @Flag(help: "A QR code of the key as well.")
    var qr = false

    @OptionGroup var folder: WitnessFolderOptions

    func run() throws {
        if name != nil, folder.directory == nil { try PrivateFolder.make(ProcessFacts.current.paths.state) }
        let key = try folder.working { (path) throws(LedgerError) in
            if let name { try Witness.make(path, name: name) } else { try Witness.key(in: path) }
        }
        if let name, !key.name.utf8.elementsEqual(name.utf8) {
            throw GatehouseError(
                .usage, "the witness in `\(folder.path)` is `\(key.name)`", hint: "name another folder with --directory"
            )
        }
        print(key.text)
        if qr { QROutput.lines(key.text, Terminal()).forEach { print($0) } }
    }
}
