/// What holding a ledger's commitments against its payloads found.
package struct PayloadReport: Hashable, Sendable {
    /// A payload that was erased, as the ledger says it was.
    package struct Erased: Hashable, Sendable {
        /// The entry that committed to it.
        package let index: UInt64
        /// The entry that tells of the erasure.
        package let by: UInt64
    }

    /// Payloads that entries commit to.
    package internal(set) var committed: UInt64 = 0
    /// Those that are there.
    package internal(set) var present: UInt64 = 0
    /// Those of them whose bytes were held against the commitment.
    package internal(set) var checked: UInt64 = 0
    /// Those that were erased lawfully, in the order of the ledger.
    package internal(set) var erased: [Erased] = []
    /// Payloads that no kept entry commits to: written when a crash came, or of entries that were pruned.
    package internal(set) var unclaimed: UInt64 = 0
    /// What is wrong.
    package internal(set) var problems: [VerifyReport.Problem] = []
}
