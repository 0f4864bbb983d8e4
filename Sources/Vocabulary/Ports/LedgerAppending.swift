/// The gate's way into the ledger.
package protocol LedgerAppending: Sendable {
    /// Takes an entry and calls back once: with its index when it is durable on disk, or with why it never will be.
    ///
    /// Entries of one caller keep their order. The callback runs on the ledger's own thread and must return at once.
    func append(_ entry: Entry, then: @escaping @Sendable (Result<UInt64, LedgerFailure>) -> Void)
}
