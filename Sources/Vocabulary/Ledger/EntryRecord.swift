/// An entry with its place and time in the ledger.
package struct EntryRecord: Hashable, Sendable {
    /// The entry's index: 0 for the first, without gaps.
    package let index: UInt64
    /// The wall clock's reading when the ledger took it.
    package let time: Timestamp
    /// What it tells.
    package let entry: Entry

    /// Whether the clock had gone back: the time is before that of the entry before.
    package let clockRegressed: Bool

    /// Places an entry.
    package init(index: UInt64, time: Timestamp, entry: Entry, clockRegressed: Bool = false) {
        self.index = index
        self.time = time
        self.entry = entry
        self.clockRegressed = clockRegressed
    }
}
