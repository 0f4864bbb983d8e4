internal import Vocabulary

/// Gives entries their index and time and makes a group of them durable with one sync.
struct GroupCommitter: Sendable {
    private var writer: SegmentWriter
    private let clock: any WallClock
    private var nextIndex: UInt64
    private var link: TreeHash
    /// The time of the entry before.
    private var lastTime: Timestamp?
    private var buffer: [UInt8] = []

    init(
        writer: SegmentWriter, clock: any WallClock, nextIndex: UInt64, link: TreeHash, lastTime: Timestamp?
    ) {
        self.writer = writer
        self.clock = clock
        self.nextIndex = nextIndex
        self.link = link
        self.lastTime = lastTime
    }

    /// Closes the segment at hand, unless nothing is in it, and begins another.
    mutating func beginSegment() throws(LedgerError) {
        try writer.rotate(nextIndex: nextIndex, link: link)
    }

    /// Writes a group.
    ///
    /// - Parameter isLast: whether nothing will follow, so that no new segment is worth its space.
    /// - Returns: where and when.
    mutating func commit(
        _ entries: some Collection<EncodedEntry>, isLast: Bool = false
    ) throws(LedgerError) -> CommittedGroup {
        if !isLast { try writer.rotateIfFull(nextIndex: nextIndex, link: link) }
        let first = nextIndex
        var index = first
        var link = link
        let time = clock.now
        // The time is entered as it was read: what is wrong with the clock is a fact, and not the ledger's to mend.
        let regressed = lastTime.map { time < $0 } ?? false
        buffer.removeAll(keepingCapacity: true)
        for entry in entries {
            link = SegmentRecord.append(index: index, group: first, after: link, to: &buffer) { out in
                entry.finish(index: index, time: time, clockRegressed: regressed && index == first, into: &out)
            }
            index += 1
        }
        try writer.append(buffer)
        nextIndex = index
        self.link = link
        lastTime = time
        return CommittedGroup(first: first, time: time, clockRegressed: regressed)
    }
}
