import ArgumentParser
import Ledger

/// `gatehouse ledger compare`: does the ledger still have what somebody else saw of it?
struct LedgerCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Hold the ledger against a copy of it, or against a checkpoint kept elsewhere.",
        discussion: """
            Exits 0 when both are the same or the copy is behind, and 1 when entries are gone here or the histories \
            contradict each other. Of the copy it reads the checkpoint and the tiles that lead to its root, not the \
            entries: `gatehouse ledger verify --directory COPY` does. The copy is a folder, a file with a checkpoint, or an \
            address: of a copy in the layout of C2SP tlog-tiles, or of a witness's checkpoint.

              gatehouse ledger compare ./copy-of-ledger
              gatehouse ledger compare ./checkpoint-of-monday --key ./vkey
              gatehouse ledger compare https://mirror.example/./ledger
            """
    )

    @Argument(help: "The copy: a folder, a file with a checkpoint, or an https address.", completion: .file())
    var remote: String

    @Option(help: "A file with the ledger's public key (vkey), kept elsewhere.", completion: .file())
    var key: String?

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        _ = try ledger.access()
        let output = ComparisonOutput(
            try LedgerComparing(directory: ledger.directory, key: key).compare(with: RemoteLedger.open(remote)))
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if !output.good { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
