import Ledger

extension LedgerReader {
    /// Why there is no entry of this index: it was pruned, or not written yet.
    func lacks(_ index: UInt64) throws(LedgerError) -> GatehouseError {
        let minimum = try minimum()
        if index < minimum {
            return GatehouseError(
                .usage, "entry \(index) was pruned: entries below \(minimum) are gone",
                hint: "gatehouse ledger search --kind ledger.pruned tells when and why")
        }
        return GatehouseError(
            .usage, "the ledger has no entry \(index): the next one will be \(try size())",
            hint: "gatehouse ledger tail")
    }
}
