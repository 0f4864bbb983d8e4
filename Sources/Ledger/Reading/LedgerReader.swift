internal import Glibc
package import Vocabulary

/// Reads entries, with or without a living writer and without the private key.
///
/// It checks form, checksums and the chain of the segments, but not the tree: that is what `LedgerVerifier` is for.
package struct LedgerReader: Sendable {
    let ledger: Folder
    /// What the writer of this process wrote last, if it is here.
    let recent: RecentEntries?

    /// Looks at the ledger in `directory`; throws `.missing` when there is none.
    ///
    /// - Parameter recent: of the writer, when it is in this process: followers then read only older entries.
    package init(_ directory: String, recent: RecentEntries? = nil) throws(LedgerError) {
        ledger = Folder(path: directory)
        self.recent = recent
        _ = try LedgerKeys(ledger: ledger).verification()
    }

    /// The last signed head, its signature checked against the `vkey` file.
    package func head() throws(LedgerError) -> LedgerHead {
        try committed().checkpoint.head
    }

    /// The lowest entry that is kept: what lies below it was pruned.
    package func minimum() throws(LedgerError) -> UInt64 { try Minimum(of: ledger).index }

    /// Calls `body` with every entry from `index` on, or from the lowest that is kept, in order, up to the newest there is when it gets there,
    /// signed or not. An index beyond the end gives nothing.
    package func forEach(from index: UInt64 = 0, _ body: (EntryRecord) throws(LedgerError) -> Void) throws(LedgerError)
    {
        var follower = LedgerFollower(self, from: index)
        while true {
            let page = try follower.page()
            for record in page { try body(record) }
            guard !page.isEmpty else { return }
        }
    }

    /// Up to `limit` entries from `index`, or the lowest that is kept, on; none when there is none yet. May give fewer than there are.
    package func read(from index: UInt64, limit: Int) throws(LedgerError) -> [EntryRecord] {
        var follower = LedgerFollower(self, from: index)
        return try follower.page(limit: limit)
    }

    /// How many entries there are, those without a checkpoint over them included.
    package func size() throws(LedgerError) -> UInt64 {
        try again { () throws(LedgerError) in
            var cursor = try SegmentCursor(try SegmentFolder(of: ledger), behind: try committed())
            while try cursor.next() != nil {}
            return cursor.nextIndex
        }
    }

    /// The committed head. During a key rotation the key and what it signed are replaced one after the other, so a
    /// signature that does not fit is looked at again.
    func committed() throws(LedgerError) -> CommittedHead {
        var attempt = 1
        while true {
            let key = try LedgerKeys(ledger: ledger).verification()
            let bytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
            do {
                return try CommittedHead(bytes, key: key)
            } catch {
                guard attempt < LedgerLimits.readAttempts else { throw error }
                attempt += 1
                usleep(LedgerLimits.rereadMicroseconds)
            }
        }
    }

    /// Runs `body` again when files moved under it: the writer replaces partial bundles and removes covered segments.
    func again<Value>(_ body: () throws(LedgerError) -> Value) throws(LedgerError) -> Value {
        var attempt = 1
        while true {
            do {
                return try body()
            } catch {
                guard error.code == .missing || error.code == .rolledBack, attempt < LedgerLimits.readAttempts else {
                    throw error
                }
                attempt += 1
            }
        }
    }
}
