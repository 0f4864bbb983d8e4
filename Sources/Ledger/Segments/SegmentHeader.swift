/// The first 64 bytes of a write-ahead segment: mark, index of the first entry, the chain's link before it, the id of
/// the ledger's first key, zeroes, CRC32C over all of it.
struct SegmentHeader: Hashable {
    static let byteCount = 64
    private static let mark = Array("GHSEG001".utf8)
    private static let checkedBytes = byteCount - 4

    let first: UInt64
    let link: TreeHash
    let keyID: [UInt8]

    var bytes: [UInt8] {
        var bytes = Self.mark
        BigEndian.append(first, to: &bytes)
        link.append(to: &bytes)
        bytes += keyID
        bytes += [UInt8](repeating: 0, count: Self.checkedBytes - bytes.count)
        BigEndian.append(CRC32C.checksum(bytes[...]), to: &bytes)
        return bytes
    }

    init(first: UInt64, link: TreeHash, keyID: [UInt8]) {
        self.first = first
        self.link = link
        self.keyID = keyID
    }

    /// Reads what `bytes` writes, and nothing else.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, let first = BigEndian.read(UInt64.self, bytes[...], at: 8),
            let link = TreeHash(bytes[16..<48])
        else { return nil }
        self.init(first: first, link: link, keyID: Array(bytes[48..<52]))
        guard self.bytes == bytes else { return nil }
    }
}
