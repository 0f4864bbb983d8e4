/// Why the books cannot be read or written.
package struct RecordsError: Error, Sendable {
    /// What kind of failure it is.
    package enum Code: String, Sendable {
        /// The file is damaged, or its sums do not agree. `openOrRebuild` mends this.
        case corrupt
        /// The file was written by another version of Gatehouse. `openOrRebuild` mends this.
        case otherSchema = "other-schema"
        /// The books know more than the ledger holds: the ledger was rolled back. The gate must stay shut.
        case aheadOfLedger = "ahead-of-ledger"
        /// The ledger's entry where the books left off is not the one they took. The gate must stay shut.
        case divergedFromLedger = "diverged-from-ledger"
        /// Entries were handed over with one missing between them.
        case gap
        /// The ledger could not be read while the books caught up.
        case ledgerUnreadable = "ledger-unreadable"
        /// The database or the disk refused.
        case database
    }

    /// What kind of failure it is.
    package let code: Code
    /// What is wrong and how to mend it.
    package let message: String
    /// What lay beneath, when there was something.
    package let cause: (any Error)?

    /// States a failure.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}
