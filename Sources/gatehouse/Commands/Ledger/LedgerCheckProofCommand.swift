import ArgumentParser
import Ledger

/// `gatehouse ledger check-proof`: does the evidence for one entry hold?
struct LedgerCheckProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-proof",
        abstract: "Check a proof of one entry against a public key; needs no ledger and no daemon.",
        discussion: """
            Exits 1 when the proof does not hold. After a key rotation, proofs are signed by the new key.

              gatehouse ledger check-proof ./entry-0.tlog-proof --key ./vkey
            """
    )

    @Argument(help: "The proof.", completion: .file(extensions: ["tlog-proof"]))
    var file: String

    @Option(
        help: "A file with the ledger's public key (vkey), got from somewhere else than the proof.", completion: .file()
    )
    var key: String

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let vkey = try KeyFile.read(key)
        guard let text = try ConfigurationFile.read(file) else {
            throw GatehouseError(
                .usage, "there is no proof `\(file)`", hint: "gatehouse ledger prove INDEX --output FILE")
        }
        let checked: CheckedProof
        do {
            let proof = try EntryProof(Array(text.utf8))
            checked = CheckedProof(head: try proof.check(vkey: vkey), record: try proof.record())
        } catch {
            guard error.code != .key else { throw GatehouseError(.usage, "`\(key)`: \(error)", cause: error) }
            throw GatehouseError(.denied, "the proof does not hold: \(error)", cause: error)
        }
        if json {
            print(try JSONOutput.text(checked))
        } else {
            checked.lines(Terminal()).forEach { print($0) }
        }
    }
}
