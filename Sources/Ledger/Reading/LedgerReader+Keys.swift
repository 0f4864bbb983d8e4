extension LedgerReader {
    /// The `vkey` lines of the ledger's keys, oldest first; the last is the one in force. Says nothing about whether
    /// each signed the change to the next: `LedgerVerifier` does.
    package func keys() throws(LedgerError) -> [String] {
        try [LedgerKeys(ledger: ledger).first().text] + KeyHistory(ledger: ledger).rotations().map(\.newKey.text)
    }

    /// The ledger's name, as its key has it.
    package func origin() throws(LedgerError) -> String {
        try LedgerKeys(ledger: ledger).verification().name
    }
}
