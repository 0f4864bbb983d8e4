/// Why the ledger did not take an entry. Whatever the cause, the gate stays shut for the intent concerned.
package struct LedgerFailure: Error, Hashable, Sendable {
    /// What went wrong, for the operator.
    package let message: String

    /// States a failure.
    package init(_ message: String) {
        self.message = message
    }
}
