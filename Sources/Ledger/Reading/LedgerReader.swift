package import Vocabulary

/// Reads entries, with or without a living writer and without the private key.
///
/// It checks form, checksums and the chain of the segments, but not the tree: that is what `LedgerVerifier` is for.
package struct LedgerReader: Sendable {
    private let ledger: Folder
    private let key: VerificationKey

    /// Looks at the ledger in `directory`; throws `.missing` when there is none.
    package init(_ directory: String) throws(LedgerError) {
        ledger = Folder(path: directory)
        key = try LedgerKeys(ledger: ledger).verification()
    }

    /// The last signed head, its signature checked against the `vkey` file.
    package func head() throws(LedgerError) -> LedgerHead {
        try committed().checkpoint.head
    }

    /// Calls `body` with every entry from `index` on, in order, up to the newest there is when it gets there,
    /// signed or not. An index beyond the end gives nothing.
    package func forEach(from index: UInt64 = 0, _ body: (EntryRecord) throws(LedgerError) -> Void) throws(LedgerError)
    {
        var next = index
        while true {
            let page = try read(from: next, limit: LedgerLimits.pageEntries)
            for record in page { try body(record) }
            guard let last = page.last else { return }
            next = last.index + 1
        }
    }

    /// Up to `limit` entries from `index` on; none when there is none yet. May give fewer than there are.
    package func read(from index: UInt64, limit: Int) throws(LedgerError) -> [EntryRecord] {
        var attempt = 0
        while true {
            do {
                return try attemptRead(from: index, limit: min(limit, LedgerLimits.pageEntries))
            } catch {
                // The writer replaces partial bundles and removes covered segments: look again at a newer head.
                attempt += 1
                guard error.code == .missing || error.code == .rolledBack, attempt < LedgerLimits.readAttempts else {
                    throw error
                }
            }
        }
    }

    private func committed() throws(LedgerError) -> CommittedHead {
        try CommittedHead(try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes), key: key)
    }

    private func attemptRead(from index: UInt64, limit: Int) throws(LedgerError) -> [EntryRecord] {
        guard limit > 0 else { return [] }
        let size = try head().size
        guard index < size else { return try readTail(from: index, limit: limit, size: size) }
        let entries = try TileReader(ledger: ledger).bundle(with: index, size: size)
        var records: [EntryRecord] = []
        var next = index
        for entry in entries.dropFirst(Int(index % UInt64(TreeBuilder.tileWidth))).prefix(limit) {
            records.append(try EntryDecoder.record(entry, index: next))
            next += 1
        }
        return records
    }

    /// Entries that no checkpoint covers yet.
    private func readTail(from index: UInt64, limit: Int, size: UInt64) throws(LedgerError) -> [EntryRecord] {
        var cursor = try SegmentCursor(try SegmentFolder(of: ledger), at: size)
        var records: [EntryRecord] = []
        while records.count < limit, let record = try cursor.next() {
            guard record.index >= index else { continue }
            records.append(try EntryDecoder.record(record.entry, index: record.index))
        }
        guard records.isEmpty else { return records }
        let tail = try cursor.tail()
        guard tail.isTorn || tail.brokenBytes == 0 else {
            throw LedgerError(.corrupt, "entry \(cursor.nextIndex) is damaged", index: cursor.nextIndex)
        }
        return []
    }
}
