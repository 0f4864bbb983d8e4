import ArgumentParser
import Ledger

/// `gatehouse ledger check-proof`: does the evidence for one entry hold?
struct LedgerCheckProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-proof",
        abstract: "Check a proof of one entry against a public key; needs no ledger and no daemon.",
        discussion: """
            Exits 1 when the proof does not hold. After a key rotation, proofs are signed by the new key.
            Proofs made by other programs have no entry in them: give it with --entry.

              gatehouse ledger check-proof ./entry-0.tlog-proof --key ./vkey
            """
    )

    @Argument(help: "The proof.", completion: .file(extensions: ["tlog-proof"]))
    var file: String

    @Option(
        help: "A file with the ledger's public key (vkey), got from somewhere else than the proof.", completion: .file()
    )
    var key: String

    @Option(help: "A file with the entry, byte for byte, when it is not in the proof.", completion: .file())
    var entry: String?

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let vkey = try KeyFile.read(key)
        guard let text = try ConfigurationFile.read(file) else {
            throw GatehouseError(
                .usage, "there is no proof `\(file)`", hint: "gatehouse ledger prove INDEX --output FILE")
        }
        let entry = try entry.map(Self.readEntry)
        let checked: CheckedProof
        do {
            let proof = try EntryProof(Array(text.utf8), entry: entry)
            checked = CheckedProof(head: try proof.check(vkey: vkey), record: try proof.record())
        } catch {
            guard error.code != .entry else {
                throw GatehouseError(.denied, "`\(file)`: \(error)", hint: "add --entry FILE", cause: error)
            }
            guard error.code != .key else { throw GatehouseError(.usage, "`\(key)`: \(error)", cause: error) }
            throw GatehouseError(.denied, "the proof does not hold: \(error)", cause: error)
        }
        if json {
            print(try JSONOutput.text(checked))
        } else {
            checked.lines(Terminal()).forEach { print($0) }
        }
    }

    private static func readEntry(_ path: String) throws -> [UInt8] {
        guard let text = try ConfigurationFile.read(path) else {
            throw GatehouseError(.usage, "there is no entry `\(path)`", hint: "the file has the entry and nothing else")
        }
        return Array(text.utf8)
    }
}
