internal import Vocabulary

/// Gives entries their index and time and makes a group of them durable with one sync.
struct GroupCommitter: Sendable {
    private var writer: SegmentWriter
    private let clock: any WallClock
    private var nextIndex: UInt64
    private var link: TreeHash
    private var buffer: [UInt8] = []

    init(writer: SegmentWriter, clock: any WallClock, nextIndex: UInt64, link: TreeHash) {
        self.writer = writer
        self.clock = clock
        self.nextIndex = nextIndex
        self.link = link
    }

    /// Writes a group.
    ///
    /// - Returns: the index of its first entry, and the time they all bear.
    mutating func commit(
        _ entries: some Collection<EncodedEntry>
    ) throws(LedgerError) -> (first: UInt64, time: Timestamp) {
        try writer.rotateIfFull(nextIndex: nextIndex, link: link)
        let first = nextIndex
        var index = first
        var link = link
        let time = clock.now
        buffer.removeAll(keepingCapacity: true)
        for entry in entries {
            link = SegmentRecord.append(index: index, group: first, after: link, to: &buffer) { out in
                entry.finish(index: index, time: time, into: &out)
            }
            index += 1
        }
        try writer.append(buffer)
        nextIndex = index
        self.link = link
        return (first, time)
    }
}
