import Ledger

/// Holds a ledger against something kept elsewhere and says in the command line's way what went wrong.
struct LedgerComparing {
    /// The ledger's folder; nil for this instance's.
    let directory: String?
    /// A file with the pinned key.
    let key: String?

    func compare(with copy: any LedgerCopy) throws(GatehouseError) -> LedgerComparison {
        let vkey: String? = if let key { try KeyFile.read(key) } else { nil }
        do throws(LedgerError) {
            return try LedgerComparer(directory ?? ProcessFacts.current.paths.ledger, vkey: vkey).compare(with: copy)
        } catch {
            if let cause = error.cause as? GatehouseError { throw cause }
            throw GatehouseError(.denied, "the two cannot be compared: \(error)", cause: error)
        }
    }
}
