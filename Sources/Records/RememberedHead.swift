/// A ledger head that was seen and believed: a later head must be consistent with it.
package struct RememberedHead: Hashable, Sendable {
    /// How many entries the tree has.
    package let size: UInt64
    /// Its Merkle root: 32 bytes.
    package let root: [UInt8]

    /// States a head.
    package init(size: UInt64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}
