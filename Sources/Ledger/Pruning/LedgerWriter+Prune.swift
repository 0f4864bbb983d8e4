package import Vocabulary

extension LedgerWriter {
    /// The lowest entry that is kept.
    package func minimum() throws(LedgerError) -> UInt64 { try Minimum(of: ledger).index }

    /// The minimum that pruning below `index` would set: tiles are removed whole, so it is a multiple of their width.
    package static func aligned(_ index: UInt64) -> UInt64 {
        index - index % UInt64(TreeBuilder.tileWidth)
    }

    /// Removes the entries below a minimum, after an entry that says so lies under a published checkpoint. Blocks.
    ///
    /// - Parameters:
    ///   - index: rounded down by `aligned`; never beyond the entries there are.
    ///   - facts: who asked for it, and by which policy, for the entry.
    /// - Returns: the minimum that holds now; it is the old one when nothing was to be removed.
    @discardableResult
    package func prune(
        below index: UInt64, _ facts: [EntryKey: EntryValue]
    ) throws(LedgerError) -> UInt64 {
        try oneAtATime { () throws(LedgerError) in
            let old = try Minimum(of: ledger).index
            let new = min(Self.aligned(index), Self.aligned(size))
            guard new > old else { return old }
            var fields = facts
            fields[.minimum] = .int(Int64(clamping: new))
            _ = try appendAndWait(Entry(kind: .pruned, fields: fields))
            // The segment at hand has entries that are to go, so a new one is begun.
            try beginSegment()
            _ = try checkpoint()
            try removePruned(below: new)
            return new
        }
    }
}
