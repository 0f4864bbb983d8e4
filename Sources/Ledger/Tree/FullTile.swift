/// A tile that has got its last hash and will never change.
struct FullTile: Hashable {
    let level: Int
    let index: UInt64
    let hashes: [TreeHash]
}
