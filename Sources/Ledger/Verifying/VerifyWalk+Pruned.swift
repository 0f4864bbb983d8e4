internal import Vocabulary

/// What was pruned has left its hashes one level above: the walk takes them for the tiles that are gone, and asks for the
/// signed entry that says so.
extension VerifyWalk {
    /// Takes up the tree at the minimum, from the tiles above the removed ones.
    mutating func walkPruned(_ edge: RightEdge) throws(LedgerError) {
        let minimum = try Minimum(of: ledger).index
        guard minimum > 0 else { return }
        guard minimum <= edge.size else {
            throw LedgerError(.rolledBack, "the minimum is entry \(minimum), which is not there", index: edge.size)
        }
        let width = UInt64(TreeBuilder.tileWidth)
        isChainKnown = false
        var hashes: [TreeHash] = []
        for number in 0..<minimum / width {
            if number % width == 0 { hashes = try levelOne(number / width, edge) }
            for full in tree.append(hashes[Int(number % width)], level: 1) where full.level > 1 { try compare(full) }
            try checkRememberedRoot()
        }
        report.prunedEntries = minimum
        while let first = milestones.first, first.head.size < minimum { milestones = milestones.dropFirst() }
        while let next = cursor?.nextIndex, next < minimum {
            guard try cursor?.next() != nil else {
                throw LedgerError(.rolledBack, "the segments end before entry \(minimum)", index: next)
            }
        }
    }

    /// The hashes of a tile one level above the removed ones.
    private func levelOne(_ index: UInt64, _ edge: RightEdge) throws(LedgerError) -> [TreeHash] {
        let isOpen = index == TreeBuilder.openIndex(size: edge.size, level: 1)
        return isOpen ? edge.hashes(level: 1) : try tile(level: 1, index: index)
    }

    /// Behind what was pruned, nothing shows the chain but the segment that has the next entry.
    mutating func takeUpChain() {
        guard !isChainKnown, let cursor else { return }
        chain = cursor.link
        isChainKnown = true
    }

    /// Notes what an entry publishes. Few entries are read for it: none has the words in it but those that mean them.
    mutating func notePruning(_ entry: ArraySlice<UInt8>, index: UInt64) throws(LedgerError) {
        guard report.prunedEntries > publishedMinimum, entry.suffix(64).contains(Self.prunedKind) else { return }
        let record = try EntryDecoder.record(entry, index: index)
        guard record.entry.kind == .pruned, let minimum = record.entry.int(.minimum).flatMap({ UInt64(exactly: $0) })
        else { return }
        publishedMinimum = max(publishedMinimum, minimum)
    }

    private static let prunedKind = Array("\"kind\":\"\(EntryKind.pruned.rawValue)\"".utf8)

    /// Entries may be gone only when a signed entry says so.
    func checkPruned() throws(LedgerError) {
        guard report.prunedEntries > publishedMinimum else { return }
        throw LedgerError(
            .rolledBack,
            "the entries below \(report.prunedEntries) are gone, and no signed entry says that they were pruned",
            index: publishedMinimum)
    }
}
