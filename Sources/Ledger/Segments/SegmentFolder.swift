/// The folder of write-ahead segments; a segment is named by the index of its first entry.
struct SegmentFolder: Sendable {
    static let name = "segments"
    private static let suffix = ".seg"
    private static let digits = 20

    let folder: Folder
    /// The id of the ledger's first key.
    let keyID: [UInt8]

    init(ledger: Folder, keyID: [UInt8]) {
        folder = ledger.subfolder(Self.name)
        self.keyID = keyID
    }

    /// The segments of a ledger whose keys are in place.
    init(of ledger: Folder) throws(LedgerError) {
        self.init(ledger: ledger, keyID: try LedgerKeys(ledger: ledger).first().id)
    }

    static func name(first: UInt64) -> String {
        let number = String(first)
        return String(repeating: "0", count: max(0, digits - number.utf8.count)) + number + suffix
    }

    /// The first indices of the segments there are, ascending; other files are not ours to judge.
    func firsts() throws(LedgerError) -> [UInt64] {
        try folder.names().compactMap { name in
            guard name.hasSuffix(Self.suffix), let first = UInt64(name.dropLast(Self.suffix.utf8.count)),
                Self.name(first: first) == name
            else { return nil }
            return first
        }
    }

    /// Puts an empty segment in place, whole.
    func create(first: UInt64, link: TreeHash) throws(LedgerError) {
        let header = SegmentHeader(first: first, link: link, keyID: keyID)
        try folder.replace(Self.name(first: first), with: header.bytes)
    }

    /// Removes the segments whose entries all lie below `size`; the last one always stays.
    func removeCovered(by size: UInt64) throws(LedgerError) {
        let firsts = try firsts()
        for (first, following) in zip(firsts, firsts.dropFirst()) where following <= size {
            try folder.remove(Self.name(first: first))
        }
    }
}
