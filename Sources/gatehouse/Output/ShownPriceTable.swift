import Policy

/// A price table as commands show it.
struct ShownPriceTable: Encodable {
    let file: String
    let source: String
    let version: String
    let date: String
    let signer: String
    /// SHA-256 over what was signed.
    let digest: String
    let models: Int

    init(_ table: PriceTable) {
        file = table.file
        source = table.source
        version = table.version
        date = table.date
        signer = table.signer
        digest = table.digest
        models = PriceVendor.allCases.reduce(0) { $0 + table.rows($1).count }
    }

    func line(_ terminal: Terminal) -> String {
        terminal.strong(file) + ": version \(version) of \(date), \(models) models, signed by \(signer); from \(source)"
    }
}
