internal import Glibc

/// Walks over the records of the segments in order and checks each: checksum, index, group, chain.
struct SegmentCursor: Sendable {
    private let segments: SegmentFolder
    private var file: File
    private var segmentFirst: UInt64
    /// A stretch of the file and where in the file it begins.
    private var buffer: [UInt8] = []
    private var bufferStart = SegmentHeader.byteCount
    private var place = 0
    private var group: UInt64?
    /// The index of the record to come.
    private(set) var nextIndex: UInt64
    /// The chain's link before it.
    private(set) var link: TreeHash

    /// The file offset of the record to come.
    var offset: Int { bufferStart + place }

    /// The segment the cursor is in, by its first index.
    var segment: UInt64 { segmentFirst }

    /// Begins at the first record of the segment that begins with entry `first`.
    init(_ segments: SegmentFolder, first: UInt64) throws(LedgerError) {
        self.segments = segments
        file = try File(segments.folder.path(of: SegmentFolder.name(first: first)), O_RDONLY)
        _ = try Self.size(file, first: first)
        guard let header = SegmentHeader(try file.read(at: 0, count: SegmentHeader.byteCount)), header.first == first,
            header.keyID == segments.keyID
        else {
            throw LedgerError(.corrupt, "the header of `\(file.path)` is damaged or of another ledger", index: first)
        }
        segmentFirst = first
        nextIndex = first
        link = header.link
    }

    /// A segment's length. One that no writer makes is refused before anything is read of it: a file full of holes takes
    /// no room on the disk and all of the memory.
    private static func size(_ file: File, first: UInt64) throws(LedgerError) -> Int {
        let size = try file.size()
        guard size <= LedgerLimits.segmentFileBytes else {
            throw LedgerError(
                .corrupt,
                "`\(file.path)` has \(size) bytes and no segment has more than \(LedgerLimits.segmentFileBytes)",
                index: first)
        }
        return size
    }

    /// Begins before entry `index`, in the segment that has it or would get it.
    init(_ segments: SegmentFolder, at index: UInt64) throws(LedgerError) {
        guard let first = try segments.firsts().last(where: { $0 <= index }) else {
            throw LedgerError(.rolledBack, "the segment with entry \(index) is gone", index: index)
        }
        try self.init(segments, first: first)
        while nextIndex < index {
            guard try next() != nil else {
                throw LedgerError(
                    .rolledBack, "`\(file.path)` ends before entry \(index): files were lost or taken away",
                    index: nextIndex)
            }
        }
    }

    /// Begins behind the entries that a committed head covers. They are stepped over by their lengths alone, because
    /// the tiles have them; the head's own link shows that the steps led where they should.
    init(_ segments: SegmentFolder, behind head: CommittedHead) throws(LedgerError) {
        let size = head.checkpoint.head.size
        guard let first = try segments.firsts().last(where: { $0 <= size }) else {
            throw LedgerError(.rolledBack, "the segment with entry \(size) is gone", index: size)
        }
        try self.init(segments, first: first)
        while nextIndex < size {
            guard try stepOver() else {
                throw LedgerError(
                    .rolledBack, "`\(file.path)` ends before entry \(size): files were lost or taken away",
                    index: nextIndex)
            }
        }
        guard link == head.link else {
            throw LedgerError(.corrupt, "`\(file.path)` does not follow from the signed entries", index: size)
        }
    }

    /// The next record, or nil when no good one follows; see `tail()` for why.
    mutating func next() throws(LedgerError) -> SegmentRecord? {
        if let record = try readRecord() {
            try check(record)
            group = record.group
            nextIndex = record.index + 1
            link = record.link
            place += SegmentRecord.headerBytes + record.entry.count
            return record
        }
        return try moveOn() ? try next() : nil
    }

    /// What follows the last good record of this segment.
    func tail() throws(LedgerError) -> SegmentTail {
        let rest = try file.read(at: offset, count: max(0, try Self.size(file, first: segmentFirst) - offset))
        let broken = (rest.lastIndex { $0 != 0 } ?? -1) + 1
        let isLast = try segments.firsts().last == segmentFirst
        return SegmentTail(
            offset: offset, brokenBytes: broken, isTorn: isLast && isTornGroup(rest[..<broken]))
    }

    /// Whether these bytes are what is left of one group's write: short enough for it, and without a good record of a
    /// later group. Junk that looks like records everywhere is none either, and not worth more of anybody's time.
    private func isTornGroup(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.count <= LedgerLimits.tornBytes else { return false }
        var checked = 0
        for start in rest.indices.dropFirst() {
            let tail = rest[start...]
            guard let later = BigEndian.read(UInt64.self, tail, at: 16), later > nextIndex,
                later - nextIndex <= UInt64(LedgerLimits.segmentBytes),
                let length = SegmentRecord.claimedLength(tail)
            else { continue }
            checked += length
            guard checked <= LedgerLimits.tornChecksumBytes else { return false }
            if let record = SegmentRecord(tail), record.group <= record.index { return false }
        }
        return true
    }

    /// Goes to the record after the next without reading its entry; false when there is none.
    private mutating func stepOver() throws(LedgerError) -> Bool {
        if place >= buffer.count || SegmentRecord.frame(buffer[place...]) == nil {
            bufferStart = offset
            place = 0
            buffer = try file.read(at: bufferStart, count: LedgerLimits.readBytes)
        }
        guard let frame = SegmentRecord.frame(buffer[place...]), frame.index == nextIndex else { return false }
        group = frame.group
        link = frame.link
        nextIndex += 1
        place += SegmentRecord.headerBytes + frame.length
        return true
    }

    private mutating func readRecord() throws(LedgerError) -> SegmentRecord? {
        if place > buffer.count {
            bufferStart = offset
            place = 0
            buffer = []
        }
        if let record = SegmentRecord(buffer[place...]) { return record }
        let claimed = SegmentRecord.claimedLength(buffer[place...]) ?? 0
        bufferStart = offset
        place = 0
        let count = max(LedgerLimits.readBytes, SegmentRecord.headerBytes + claimed)
        buffer = try file.read(at: bufferStart, count: count)
        return SegmentRecord(buffer[...])
    }

    private func check(_ record: SegmentRecord) throws(LedgerError) {
        let groupFits = record.group == record.index || record.group == group
        guard record.index == nextIndex, groupFits, record.link == TreeHash.link(link, record.entry) else {
            throw LedgerError(
                .corrupt, "the record of entry \(nextIndex) in `\(file.path)` does not follow from the one before",
                index: nextIndex)
        }
    }

    /// Goes on to the segment that begins with the next entry, when there is one and this segment ends cleanly.
    private mutating func moveOn() throws(LedgerError) -> Bool {
        let name = SegmentFolder.name(first: nextIndex)
        guard nextIndex > segmentFirst, segments.folder.exists(name) else { return false }
        guard try file.size() == offset else {
            // Records may have come between the read and the look for the next segment.
            if try readRecord() != nil { return true }
            throw LedgerError(.corrupt, "`\(file.path)` has bytes behind its last entry", index: nextIndex)
        }
        let following = try SegmentCursor(segments, first: nextIndex)
        guard following.link == link else {
            throw LedgerError(
                .corrupt, "`\(following.file.path)` does not follow from the segment before", index: nextIndex)
        }
        file = following.file
        segmentFirst = nextIndex
        buffer = []
        bufferStart = SegmentHeader.byteCount
        place = 0
        group = nil
        return true
    }
}
