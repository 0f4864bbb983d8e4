internal import Crypto
package import Vocabulary

/// What is to be erased, with the entries that tell of it. It is written down before anything is entered or removed, so
/// that a crash in between cannot leave it half done.
package struct PayloadErasure: Hashable, Sendable {
    static let journalName = "erasing"

    /// To be entered before anything is removed.
    package let entries: [Entry]
    /// Data keys that go, with everything they sealed.
    package let keys: [String]
    /// Further blobs that go, each as `key/blob`.
    package let blobs: [String]

    /// States an erasure.
    package init(entries: [Entry], keys: [String], blobs: [String]) {
        self.entries = entries
        self.keys = keys
        self.blobs = blobs
    }

    /// The journal: a line for each entry, in the ledger's own form, each key and each blob.
    func journal() throws(LedgerError) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += Array("entry ".utf8)
            try EncodedEntry(entry).finish(index: 0, time: Timestamp(milliseconds: 0), into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        for key in keys { bytes += Array("key \(key)\n".utf8) }
        for blob in blobs { bytes += Array("blob \(blob)\n".utf8) }
        guard bytes.count <= PayloadLimits.journalBytes else {
            throw LedgerError(.entry, "more is to be erased at once than a journal of it takes")
        }
        return bytes
    }

    /// Reads what `journal` wrote.
    init(journal bytes: [UInt8]) throws(LedgerError) {
        let refusal = LedgerError(.corrupt, "the journal of an erasure is damaged: remove it and erase again")
        var entries: [Entry] = []
        var keys: [String] = []
        var blobs: [String] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { throw refusal }
            let rest = line[line.index(after: space)...]
            switch String(decoding: line[..<space], as: UTF8.self) {
            case "entry": entries.append(try EntryDecoder.record(rest, index: 0).entry)
            case "key":
                let name = String(decoding: rest, as: UTF8.self)
                guard PayloadFolder.isKeyName(name) else { throw refusal }
                keys.append(name)
            case "blob":
                let parts = rest.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
                guard parts.count == 2, PayloadFolder.isKeyName(parts[0]), PayloadCommitment.isName(parts[1]) else {
                    throw refusal
                }
                blobs.append(parts.joined(separator: "/"))
            default: throw refusal
            }
        }
        self.init(entries: entries, keys: keys, blobs: blobs)
    }
}
