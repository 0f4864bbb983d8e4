/// How a ledger stands to a copy of it, or to a checkpoint that was kept somewhere else.
package struct LedgerComparison: Hashable, Sendable {
    /// What came out.
    package enum Verdict: Hashable, Sendable {
        /// Both have the same entries.
        case same
        /// The ledger has everything that the copy has, unchanged, and more.
        case copyBehind
        /// The copy has entries that the ledger has lost. `isProved` tells whether the copy's tiles show that what the
        /// ledger still has is unchanged; a checkpoint alone cannot.
        case truncated(isProved: Bool)
        /// Both were signed, and neither continues the other: one history was forged with the ledger's key. `first` is
        /// the first entry that differs, when the tiles of both tell.
        case fork(first: UInt64?)
    }

    /// What was read of the copy. Its entries never are: whether they are those of its root, `LedgerVerifier` tells.
    package enum Extent: Hashable, Sendable {
        /// Its signed checkpoint alone, because it has no tiles.
        case checkpoint
        /// Its checkpoint, and the tiles that lead to the root in it.
        case tiles
    }

    /// The ledger's signed head.
    package let local: LedgerHead
    /// The copy's signed head.
    package let remote: LedgerHead
    /// How they stand to each other.
    package let verdict: Verdict
    /// What the verdict rests on.
    package let extent: Extent

    /// Whether nothing is missing or changed here.
    package var isGood: Bool { verdict == .same || verdict == .copyBehind }
}
