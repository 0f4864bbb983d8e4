/// What the operator wrote about the ledger: who watches it, and how often it checks itself.
package struct LedgerRules: Hashable, Sendable {
    /// What happens when a self-check finds the ledger bad.
    package enum BadCheck: String, Hashable, Sendable, CaseIterable {
        /// The gate shuts until an operator opens it again.
        case shut
        /// It is entered and told, and the work goes on.
        case alarm
    }

    /// Who cosigns the ledger's checkpoints, in the order of the file.
    package var witnesses: [LedgerWitness] = []
    /// How many of them must have cosigned.
    package var quorum = 0
    /// How long the ledger may go without a quorum before that is entered, in seconds.
    package var witnessPatience: Int64 = 3_600
    /// Seconds from one self-check to the next; nil when the operator wants none.
    package var selfCheckSeconds: Int64? = 21_600
    /// What a bad one leads to.
    package var badCheck = BadCheck.shut

    /// For how long evidence is kept.
    package var keep = RetentionRules.forever

    /// What holds when nothing is written.
    package init() {}
}
