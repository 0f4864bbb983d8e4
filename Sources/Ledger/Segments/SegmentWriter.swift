internal import Glibc

/// Appends whole groups to the last segment, durably.
struct SegmentWriter: Sendable {
    private let segments: SegmentFolder
    private let settings: LedgerSettings
    private var file: File
    /// Where the next group goes.
    private var offset: Int
    /// Up to where the file is allocated.
    private var allocated: Int
    /// Up to where it was ever written to.
    private var touched: Int

    /// Continues a segment at `offset`, cutting off whatever follows.
    init(_ segments: SegmentFolder, segment: UInt64, offset: Int, settings: LedgerSettings) throws(LedgerError) {
        self.segments = segments
        self.settings = settings
        self.offset = offset
        file = try segments.folder.open(SegmentFolder.name(first: segment), O_RDWR)
        try file.truncate(to: offset)
        try file.sync()
        allocated = offset
        touched = offset
    }

    /// Writes a group and makes it durable. When that fails, whatever got to the file is cut off again as far as the
    /// disk still obeys; a failed sync is never repeated, because the kernel may have dropped the pages.
    mutating func append(_ group: [UInt8]) throws(LedgerError) {
        do {
            try allocate(for: group.count)
            try write(group)
            try file.sync()
            offset += group.count
        } catch {
            try? file.truncate(to: offset)
            allocated = offset
            touched = offset
            throw error
        }
    }

    /// Closes a full segment and begins the next; only between groups.
    mutating func rotateIfFull(nextIndex: UInt64, link: TreeHash) throws(LedgerError) {
        guard offset >= settings.segmentBytes else { return }
        try rotate(nextIndex: nextIndex, link: link)
    }

    /// Closes the segment, unless nothing is in it, and begins the next; only between groups.
    mutating func rotate(nextIndex: UInt64, link: TreeHash) throws(LedgerError) {
        guard offset > SegmentHeader.byteCount else { return }
        try file.truncate(to: offset)
        try file.sync()
        try segments.create(first: nextIndex, link: link)
        self = try SegmentWriter(
            segments, segment: nextIndex, offset: SegmentHeader.byteCount, settings: settings)
    }

    /// Writes a group. What was only allocated costs the file system a second write with each sync, to note that it holds
    /// something now; so zeroes go ahead of the groups, into what is allocated, many groups' worth at one time.
    private mutating func write(_ group: [UInt8]) throws(LedgerError) {
        let end = offset + group.count
        guard end > touched else { return try file.write(group, at: offset) }
        touched = max(end, min(allocated, end + LedgerLimits.zeroedBytes))
        try file.write(group + [UInt8](repeating: 0, count: touched - end), at: offset)
    }

    private mutating func allocate(for count: Int) throws(LedgerError) {
        guard settings.allocationBytes > 0, offset + count > allocated else { return }
        let needed = offset + count
        do {
            try file.allocate(from: allocated, to: needed + settings.allocationBytes)
            allocated = needed + settings.allocationBytes
        } catch {
            // On the last of the disk, what is needed now is enough.
            guard error.code == .full else { throw error }
            try file.allocate(from: allocated, to: needed)
            allocated = needed
        }
    }
}
