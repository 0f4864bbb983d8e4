internal import Vocabulary

/// What stands in front of a blob in a pack: its length, when it was written, and its name. A blob that was removed has a
/// name of zeroes; its length stays, so that what follows is found.
struct PackRecord: Hashable {
    static let byteCount = lengthBytes + 8 + nameBytes
    /// Bytes of the length, which begins the record.
    static let lengthBytes = 8
    private static let nameBytes = 32
    /// Where the name stands.
    static let nameOffset = lengthBytes + 8

    /// Bytes of the blob.
    let length: Int
    /// When it was written.
    let written: Timestamp
    /// The SHA-256 of the blob; empty for one that was removed.
    let name: [UInt8]

    init(length: Int, written: Timestamp, name: [UInt8]) {
        self.length = length
        self.written = written
        self.name = name
    }

    /// Reads a record; nil for what no writer writes, like the zeroes that a crash can leave.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, let length = BigEndian.read(UInt64.self, bytes[...], at: 0),
            length >= PayloadHeader.byteCount + PayloadHeader.tagBytes, length <= PayloadLimits.packedBytes,
            let time = BigEndian.read(UInt64.self, bytes[...], at: 8)
        else { return nil }
        let name = Array(bytes[Self.nameOffset...])
        self.init(
            length: Int(length), written: Timestamp(milliseconds: Int64(bitPattern: time)),
            name: name.allSatisfy { $0 == 0 } ? [] : name)
    }

    /// Whether no record begins here: zeroes fill up what is left of the block.
    static func isFilling(_ bytes: [UInt8]) -> Bool {
        bytes.count >= lengthBytes && bytes.prefix(lengthBytes).allSatisfy { $0 == 0 }
    }

    /// The record as it is written.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        BigEndian.append(UInt64(length), to: &bytes)
        BigEndian.append(UInt64(bitPattern: written.milliseconds), to: &bytes)
        return bytes + name
    }
}
