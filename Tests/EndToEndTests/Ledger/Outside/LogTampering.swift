/// What somebody does to a log, or what a verifier is wrongly given.
enum LogTampering: String, CaseIterable, Sendable {
    case flipEntry, dropEntry, reorderEntries, duplicateEntry, insertEntry, truncateBundle
    case swapBundles, swapTiles, flipTile, flipUpperTile, removeBundle, removeTile
    case flipCheckpoint, flipSignature, wrongOrigin, wrongKey
    case truncateTail, restoreSnapshot, fork

    /// The entry that is tampered with. It lies in the middle of bundle and tile 11.
    static let index: UInt64 = 3_000
    /// The bundle and tile of that entry.
    static let bundle = 11
    /// Where the tail is cut off: the size of the second checkpoint that was kept.
    static let cut = 26_252

    /// Whether the log is whole in itself, so that only a copy or a checkpoint kept elsewhere shows what was done.
    var leavesWholeLog: Bool { self == .restoreSnapshot || self == .fork }

    /// The first bad index that our own verification must name; nil where no entry is bad but the signature over all.
    var firstBad: UInt64? {
        switch self {
        case .flipEntry, .dropEntry, .reorderEntries, .duplicateEntry, .insertEntry, .flipTile: Self.index
        case .truncateBundle: UInt64(Self.bundle * 256 + 255)
        case .swapBundles, .swapTiles, .flipUpperTile, .removeBundle, .removeTile: UInt64(Self.bundle * 256)
        case .flipCheckpoint, .flipSignature, .wrongOrigin, .wrongKey: nil
        case .truncateTail: UInt64(Self.cut)
        case .restoreSnapshot, .fork: UInt64(OracleLedger.snapshotSize)
        }
    }

    /// What the commands of aics-tlog that read only part of a log can see of it. The full audit sees everything.
    var aicsCommandThatSees: Command? {
        switch self {
        case .flipCheckpoint, .flipSignature, .wrongOrigin, .wrongKey: .verifyCheckpoint
        case .truncateTail, .restoreSnapshot, .fork: .verifyConsistency
        default: nil
        }
    }

    /// A command of aics-tlog, and why it cannot see more.
    enum Command: CaseIterable, Sendable {
        /// Reads the signature and the tiles on the right edge, from which the root follows; knows no other checkpoint.
        case verifyCheckpoint
        /// Reads the same, and the hashes that tie a remembered checkpoint to the present one; no entry and no bundle.
        case verifyConsistency

        /// Whether whatever this one sees, `other` sees as well.
        func isWithin(_ other: Command) -> Bool { self == .verifyCheckpoint || other == .verifyConsistency }
    }
}
