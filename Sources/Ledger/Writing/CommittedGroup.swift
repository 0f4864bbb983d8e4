internal import Vocabulary

/// Where and when a group of entries became durable.
struct CommittedGroup: Sendable {
    /// The index of its first entry.
    let first: UInt64
    /// The time they all bear.
    let time: Timestamp
    /// Whether that is before the time of the entry before the group.
    let clockRegressed: Bool

    /// The records of the group's entries.
    func records(_ entries: some Sequence<Entry>) -> [EntryRecord] {
        zip(first..., entries).map { index, entry in
            EntryRecord(index: index, time: time, entry: entry, clockRegressed: clockRegressed && index == first)
        }
    }
}
