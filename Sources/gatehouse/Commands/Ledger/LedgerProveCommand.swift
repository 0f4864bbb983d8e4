import ArgumentParser
import Ledger

/// `gatehouse ledger prove`: evidence for one entry that stands on its own.
struct LedgerProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Write a proof that one entry is in the ledger, in the C2SP tlog-proof format.",
        discussion: """
            Whoever has the proof and the ledger's public key can check it, without the ledger and without this host.

              gatehouse ledger prove 0
              gatehouse ledger prove 0 --output ./entry-0.tlog-proof
            """
    )

    @Argument(help: "The entry's index.")
    var index: UInt64

    @Option(name: .shortAndLong, help: "The file to write; default is standard output.", completion: .file())
    var output: String?

    @OptionGroup var ledger: LedgerFolderOptions

    func run() throws {
        _ = try ledger.access()
        let directory = ledger.directory ?? ProcessFacts.current.paths.ledger
        let proof = try LedgerAccess.reading { try LedgerProver(directory).prove(index) }
        guard let output else {
            return print(String(decoding: proof.bytes, as: UTF8.self), terminator: "")
        }
        try OutputFile.write(proof.bytes, to: output)
        print(
            "entry \(index) is proved by `\(output)`; check it with: gatehouse ledger check-proof \(output) --key VKEY")
    }
}
