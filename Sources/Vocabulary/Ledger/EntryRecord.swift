/// An entry with its place and time in the ledger.
package struct EntryRecord: Hashable, Sendable {
    /// The entry's index: 0 for the first, without gaps.
    package let index: UInt64
    /// The wall clock's reading when the ledger took it.
    package let time: Timestamp
    /// What it tells.
    package let entry: Entry

    /// Places an entry.
    package init(index: UInt64, time: Timestamp, entry: Entry) {
        self.index = index
        self.time = time
        self.entry = entry
    }
}
