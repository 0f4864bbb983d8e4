import ArgumentParser

/// Which ledger is read.
struct LedgerFolderOptions: ParsableArguments {
    @Option(help: "The ledger's folder; default is this instance's.", completion: .directory)
    var directory: String?

    func access() throws(GatehouseError) -> LedgerAccess { try LedgerAccess(directory: directory) }
}
