/// Entries that a sink will never get.
package struct Loss: Hashable, Sendable {
    /// Why.
    package enum Cause: String, Hashable, Sendable {
        /// The sink was so far behind that its bound was met.
        case backlog
        /// The ledger no longer holds them.
        case pruned
        /// The receiver refuses them.
        case refused
    }

    /// How many.
    package let entries: UInt64
    /// The index of the first.
    package let first: UInt64
    /// The index of the last.
    package let last: UInt64
    /// Why.
    package let cause: Cause
    /// What the receiver said, when it said something.
    package let detail: String?

    /// States a loss.
    package init(entries: UInt64, first: UInt64, last: UInt64, cause: Cause, detail: String? = nil) {
        self.entries = entries
        self.first = first
        self.last = last
        self.cause = cause
        self.detail = detail
    }
}
