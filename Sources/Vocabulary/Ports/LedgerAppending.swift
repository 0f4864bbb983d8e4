/// The gate's way into the ledger.
package protocol LedgerAppending: Sendable {
    /// Takes an entry and calls back once: with its index when it is durable on disk, or with why it never will be.
    ///
    /// Entries of one caller keep their order. The callback runs on the ledger's own thread and must return at once.
    func append(_ entry: Entry, then: @escaping @Sendable (Result<UInt64, LedgerFailure>) -> Void)

    /// Takes an entry that nobody waits for, like what came of an act that was entered before. It keeps its place among
    /// the others, is durable with the next that somebody waits for, by itself after a short bounded time, and before
    /// the ledger closes. A crash before that loses it: only what is settled safely without it may be entered so.
    func appendLater(_ entry: Entry)
}

extension LedgerAppending {
    /// Takes an entry like any other.
    package func appendLater(_ entry: Entry) { append(entry) { _ in } }
}
