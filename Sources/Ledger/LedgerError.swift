/// Why the ledger could not do what it was asked. It never repairs by guessing: whatever is not plainly a crash's torn
/// tail is refused and left as evidence.
package struct LedgerError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure; what a caller may act on.
    package enum Code: String, Hashable, Sendable {
        /// A system call failed; `cause` has the error number.
        case io
        /// The disk, or what this user may have of it, is full.
        case full
        /// A file that must exist does not.
        case missing
        /// Another process writes this ledger.
        case locked
        /// A folder or file can be read or written by others.
        case unsafePermissions
        /// The origin is not allowed, or not the one the ledger was made with.
        case origin
        /// The key file or `vkey` is missing, damaged, or not the ledger's.
        case key
        /// A file is not in the ledger's form, or contradicts another; nothing was changed.
        case corrupt
        /// The disk holds less than what was committed: an old copy was restored or files were taken away.
        case rolledBack
        /// The entry lies below the minimum: it was pruned, as a later entry says.
        case pruned
        /// The ledger is closed.
        case closed
        /// An entry breaks a bound of `LedgerLimits`.
        case entry
    }

    /// What kind of failure it is.
    package let code: Code
    /// What happened and how to mend it, for the operator.
    package let message: String
    /// What lies underneath, when something does.
    package let cause: (any Error)?
    /// The first entry concerned, when it is known.
    package let index: UInt64?

    init(_ code: Code, _ message: String, cause: (any Error)? = nil, index: UInt64? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
        self.index = index
    }

    package var description: String {
        guard let cause else { return message }
        return "\(message): \(cause)"
    }
}
