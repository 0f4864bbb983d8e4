import Export

/// A sink's place in the ledger as it is kept on the disk.
struct SinkCursor: Codable, Hashable, Sendable {
    /// The ledger it is a place in.
    let origin: String
    /// The index of the first entry that the sink may not have.
    var next: UInt64
    /// Entries that it will never get, over its whole life.
    var lost: UInt64
    /// What it has, by hashes: tells a ledger that was put back from the one that it is a place in.
    var marks: [PlaceMark]
}
