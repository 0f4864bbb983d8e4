/// What a verification found.
package struct VerifyReport: Hashable, Sendable {
    /// Something that no crash and no living writer explains.
    package struct Problem: Hashable, Sendable {
        /// The first entry concerned, when it can be told.
        package let index: UInt64?
        /// What is wrong, for the operator.
        package let message: String
    }

    /// The signed head that the entries were held against; nil when there is none with a valid signature.
    package internal(set) var head: LedgerHead?
    /// Entries that were pruned: their hashes lie under the signature, and a signed entry says that they were removed.
    package internal(set) var prunedEntries: UInt64 = 0
    /// Entries that were checked one by one and lie under the signature.
    package internal(set) var signedEntries: UInt64 = 0
    /// Entries behind the last checkpoint: intact by their chain, which anyone with write access could have made anew.
    package internal(set) var tailEntries: UInt64 = 0
    /// Bytes at the very end that are an unfinished write: in progress, or torn by a crash; never acknowledged.
    package internal(set) var unfinishedBytes = 0
    /// How often an entry's time is before that of the one before it. Not a problem of the ledger, but of the clock.
    package internal(set) var clockRegressions: UInt64 = 0
    /// Names below `tile` that a ledger of this size has not, the first `LedgerLimits.strayNames` of them. They prove nothing
    /// and change nothing; a crash may leave some, and so may whoever can write there.
    package internal(set) var strays: [String] = []
    /// What is wrong; the walk stops at the first bad entry.
    package internal(set) var problems: [Problem] = []

    /// Whether nothing is wrong.
    package var isIntact: Bool { problems.isEmpty }

    /// The lowest index that a problem names.
    package var firstBadIndex: UInt64? { problems.compactMap(\.index).min() }

    mutating func add(_ error: LedgerError) {
        problems.append(Problem(index: error.index, message: error.description))
    }
}
