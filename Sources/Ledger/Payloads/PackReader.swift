internal import Glibc
internal import Vocabulary

/// A pack: many small blobs of one data key in one file, one behind the other, so that one sync makes all of them durable
/// that were waiting for it. Blobs that were written together begin on a block; zeroes fill up what was left of the one
/// before. What a crash tore off at its end was promised to nobody.
struct PackReader {
    static let title = Array("gatehouse payload pack v1\n".utf8)
    private static let suffix = ".pack"

    /// A blob in a pack.
    struct Place: Hashable, Sendable {
        /// The file's name in the folder of the key.
        let file: String
        /// Where the blob itself begins.
        let offset: Int
        let record: PackRecord
    }

    let name: String
    let file: File

    /// Opens a pack. What is none, or is not whole enough to be one, is treated as empty.
    init(_ folder: Folder, _ name: String, _ flags: Int32 = O_RDONLY) throws(LedgerError) {
        self.name = name
        file = try folder.open(name, flags)
    }

    static func isName(_ name: String) -> Bool {
        name.hasSuffix(suffix) && Hexadecimal.bytes(name.dropLast(suffix.count))?.count == DataKey.idBytes
    }

    static func name(_ id: [UInt8]) -> String { Hexadecimal.text(id) + suffix }

    /// Every blob that was not removed, in order.
    func places() throws(LedgerError) -> [Place] {
        var places: [Place] = []
        let size = min(try file.size(), PayloadLimits.readPackBytes)
        guard try file.read(at: 0, count: Self.title.count) == Self.title else { return [] }
        var offset = Self.title.count
        while offset < size {
            let bytes = try file.read(at: offset, count: PackRecord.byteCount)
            if PackRecord.isFilling(bytes) {
                offset = (offset / BlockBuffer.blockBytes + 1) * BlockBuffer.blockBytes
                continue
            }
            let start = offset + PackRecord.byteCount
            guard let record = PackRecord(bytes), record.length <= size - start else { break }
            if !record.name.isEmpty { places.append(Place(file: name, offset: start, record: record)) }
            offset = start + record.length
        }
        return places
    }

    /// Overwrites a blob, and then its name, so that after a crash in between it is still known what is to go.
    func remove(_ place: Place) throws(LedgerError) {
        try file.write([UInt8](repeating: 0, count: place.record.length), at: place.offset)
        let start = place.offset - PackRecord.byteCount + PackRecord.nameOffset
        try file.write([UInt8](repeating: 0, count: place.record.name.count), at: start)
    }
}
