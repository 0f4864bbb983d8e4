package import Vocabulary

/// An entry as it stands in the ledger.
package struct StoredEntry: Hashable, Sendable {
    /// What it tells, with its place and time.
    package let record: EntryRecord
    /// Its canonical JSON, byte for byte what its leaf of the tree is the hash of.
    package let bytes: [UInt8]
    /// The newest checkpoint's head when the entry lies under it; nil while none covers it yet.
    package let checkpoint: LedgerHead?

    init(_ bytes: ArraySlice<UInt8>, index: UInt64, checkpoint: LedgerHead?) throws(LedgerError) {
        record = try EntryDecoder.record(bytes, index: index)
        self.bytes = Array(bytes)
        self.checkpoint = checkpoint
    }
}
