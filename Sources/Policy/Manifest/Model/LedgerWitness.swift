/// A witness of the ledger: somebody elsewhere who sees that it only grows (C2SP tlog-witness).
package struct LedgerWitness: Hashable, Sendable {
    /// Its `vkey` line.
    package let key: String
    /// Where it answers; requests go to `add-checkpoint` below it.
    package let url: ProviderURL

    /// Its name, as its key has it.
    package var name: String { String(key.prefix { $0 != "+" }) }
}
