/// One entry in a write-ahead segment: length and CRC32C in 4 bytes each, index, index of the first entry of the same
/// group commit, the chain's link after the entry, the entry.
///
/// The group tells a torn tail from damage: a group is only begun when the one before is durable, so a bad record with
/// a later group behind it was whole once.
struct SegmentRecord: Hashable {
    static let headerBytes = 56
    /// What length and checksum take; the checksum covers what follows them.
    private static let uncheckedBytes = 8

    let index: UInt64
    let group: UInt64
    let link: TreeHash
    let entry: ArraySlice<UInt8>

    /// Appends a record whose entry `write` appends; the fields before it are filled in afterwards.
    ///
    /// - Returns: the chain's new link.
    static func append(
        index: UInt64, group: UInt64, after link: TreeHash, to out: inout [UInt8], _ write: (inout [UInt8]) -> Void
    ) -> TreeHash {
        let start = out.count
        out += repeatElement(0, count: headerBytes)
        write(&out)
        let entry = start + headerBytes
        let next = TreeHash.link(link, out[entry...])
        var fields: [UInt8] = []
        fields.reserveCapacity(headerBytes)
        BigEndian.append(index, to: &fields)
        BigEndian.append(group, to: &fields)
        next.append(to: &fields)
        out.replaceSubrange(start + uncheckedBytes..<entry, with: fields)
        var front: [UInt8] = []
        BigEndian.append(UInt32(truncatingIfNeeded: out.count - entry), to: &front)
        BigEndian.append(CRC32C.checksum(out[(start + uncheckedBytes)...]), to: &front)
        out.replaceSubrange(start..<start + uncheckedBytes, with: front)
        return next
    }

    /// The length of the entry that the record at the beginning of `bytes` claims; nil when no record is there.
    static func claimedLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let length = BigEndian.read(UInt32.self, bytes, at: 0), length > 0, length <= LedgerLimits.entryBytes
        else {
            return nil
        }
        return Int(length)
    }

    /// What stands in front of an entry, unchecked.
    struct Frame {
        let length: Int
        let index: UInt64
        let group: UInt64
        let link: TreeHash
    }

    /// Reads what stands in front of the entry at the beginning of `bytes`; nil when that is cut short.
    static func frame(_ bytes: ArraySlice<UInt8>) -> Frame? {
        guard bytes.count >= headerBytes, let length = claimedLength(bytes),
            let index = BigEndian.read(UInt64.self, bytes, at: 8),
            let group = BigEndian.read(UInt64.self, bytes, at: 16),
            let link = TreeHash(bytes[bytes.startIndex + 24..<bytes.startIndex + headerBytes])
        else { return nil }
        return Frame(length: length, index: index, group: group, link: link)
    }

    /// Reads the record at the beginning of `bytes`; nil when it is cut short or its checksum is wrong.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let length = Self.claimedLength(bytes), bytes.count >= Self.headerBytes + length,
            let checksum = BigEndian.read(UInt32.self, bytes, at: 4),
            let index = BigEndian.read(UInt64.self, bytes, at: 8),
            let group = BigEndian.read(UInt64.self, bytes, at: 16)
        else { return nil }
        let start = bytes.startIndex
        let end = start + Self.headerBytes + length
        guard let link = TreeHash(bytes[start + 24..<start + Self.headerBytes]),
            checksum == CRC32C.checksum(bytes[start + Self.uncheckedBytes..<end])
        else { return nil }
        self.index = index
        self.group = group
        self.link = link
        entry = bytes[start + Self.headerBytes..<end]
    }
}
