/// How long the ledger is and what its Merkle tree's root is: all one has to remember to notice any later change.
package struct LedgerHead: Hashable, Sendable {
    /// How many entries the tree has.
    package let size: UInt64
    /// The root over them (RFC 6962 §2.1).
    package let root: TreeHash

    /// States a head, for example one that was remembered elsewhere.
    package init(size: UInt64, root: TreeHash) {
        self.size = size
        self.root = root
    }
}
