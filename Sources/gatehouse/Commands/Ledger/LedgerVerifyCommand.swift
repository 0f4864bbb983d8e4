import ArgumentParser
import Ledger
import Records

/// `gatehouse ledger verify`: is the evidence what was written?
struct LedgerVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Walk the whole ledger and name the first entry that is not what was written.",
        discussion: """
            Needs nothing but the ledger's folder; a key kept elsewhere proves more than the one beside it.

              gatehouse ledger verify
              gatehouse ledger verify --directory ./copy-of-ledger --key ./vkey
              gatehouse ledger verify --against ./checkpoint-of-monday
            """
    )

    @Option(help: "The ledger's folder; default is this instance's, held against the head its books remember.")
    var directory: String?

    @Option(help: "A file with the ledger's public key (vkey) as it was printed at the first start.")
    var key: String?

    @Option(help: "A checkpoint kept elsewhere, or a copy: the ledger must still have all that it covers.")
    var against: String?

    @Flag(help: "Also hold the bytes of every recorded payload against what its entry commits to.")
    var payloads = false

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        try requireLedger()
        let report: VerifyReport
        do {
            report = try LedgerVerifier.verify(
                directory ?? ProcessFacts.current.paths.ledger, vkey: try key.map(KeyFile.read),
                remembered: directory == nil ? rememberedHead() : nil)
        } catch let error as LedgerError {
            throw GatehouseError(.denied, "the ledger cannot be verified: \(error)")
        }
        if json {
            print(try JSONOutput.text(VerifyOutput(report)))
        } else {
            VerifyOutput(report).lines(Terminal()).forEach { print($0) }
        }
        if !report.isIntact { throw ExitCode(GatehouseError.Code.denied.rawValue) }
        try checkAgainst()
        try checkPayloads()
    }

    /// A wrong path is not bad evidence. This instance's own ledger is asked for by its name, so that its absence is.
    private func requireLedger() throws(GatehouseError) {
        guard let directory else { return }
        let names = ["checkpoint", "head", "segments", "tile"]
        guard names.contains(where: { ConfigurationFile.isThere(directory + "/" + $0) }) else {
            throw GatehouseError(
                .usage, "there is no ledger in `\(directory)`",
                hint: "name the folder that `tile` and `checkpoint` lie in")
        }
    }

    /// Only this instance's ledger has its payloads beside it.
    private func checkPayloads() throws {
        let folder = PayloadFolder(ProcessFacts.current.paths.payloads)
        guard directory == nil, payloads || folder.isThere else { return }
        let report = try LedgerAccess.reading {
            try PayloadAudit.run(folder, try LedgerAccess().reader, checksBytes: payloads)
        }
        let output = PayloadOutput(report)
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if !report.problems.isEmpty { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    /// The walk showed that the entries are those of the signed head; this shows that the head follows from the other.
    private func checkAgainst() throws {
        guard let against else { return }
        let comparison = try LedgerComparing(directory: directory, key: key).compare(with: RemoteLedger.open(against))
        let output = ComparisonOutput(comparison)
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if !output.good { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    /// The newest head the books saw: an older copy of the ledger put back in place shows against it.
    private func rememberedHead() -> LedgerHead? {
        guard let records = try? RecordsStore.open(ProcessFacts.current.paths.records),
            let head = try? records.rememberedHead(), let root = TreeHash(head.root)
        else { return nil }
        return LedgerHead(size: head.size, root: root)
    }
}
