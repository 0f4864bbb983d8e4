/// What a walk over the ledger has to find for a key rotation to count.
struct KeyMilestone: Sendable {
    /// At this place stands the entry that names the new key,
    let entry: UInt64
    /// in the tree with this head.
    let head: LedgerHead
    let newKey: VerificationKey
}
