package import Vocabulary

/// One entry with everything needed to check it offline against a pinned key: a C2SP `tlog-proof` file, whose `extra`
/// line carries the entry itself when we wrote it. Others leave that line out and hand the entry over beside it.
package struct EntryProof: Hashable, Sendable {
    private static let title = "c2sp.org/tlog-proof@v1"

    /// The entry, byte for byte.
    package let entry: [UInt8]
    /// The way from the entry to the root.
    package let inclusion: InclusionProof
    /// The signed checkpoint with that root, a note.
    let checkpoint: [UInt8]

    init(entry: [UInt8], inclusion: InclusionProof, checkpoint: [UInt8]) {
        self.entry = entry
        self.inclusion = inclusion
        self.checkpoint = checkpoint
    }

    /// The file, byte for byte.
    package var bytes: [UInt8] {
        var text = "\(Self.title)\nextra \(Base64.encode(entry))\nindex \(inclusion.index)\n"
        for hash in inclusion.hashes { text += "\(Base64.encode(hash.bytes))\n" }
        return Array((text + "\n").utf8) + checkpoint
    }

    /// Reads a file; says nothing yet about whether it holds.
    ///
    /// - Parameter entry: the entry, when it was handed over beside the proof; the `extra` line is not looked at then.
    /// - Throws: `.corrupt` for what is no proof of one entry, `.entry` when the entry is missing.
    package init(_ bytes: [UInt8], entry: [UInt8]? = nil) throws(LedgerError) {
        let refusal = LedgerError(.corrupt, "this is no `tlog-proof` file")
        guard bytes.count <= LedgerLimits.proofBytes, let gap = Self.firstEmptyLine(bytes),
            let text = String(validating: bytes[..<gap], as: UTF8.self)
        else { throw refusal }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()[...]
        guard lines.popFirst() == Self.title[...] else { throw refusal }
        var carried: [UInt8]?
        if let extra = lines.first.flatMap({ Self.value("extra ", $0) }) {
            carried = Base64.decode(extra)
            guard carried != nil else { throw refusal }
            lines.removeFirst()
        }
        guard let number = lines.popFirst().flatMap({ Self.value("index ", $0) }), let index = UInt64(number),
            "\(index)" == number
        else { throw refusal }
        var hashes: [TreeHash] = []
        for line in lines {
            guard hashes.count < UInt64.bitWidth, let hash = Base64.decode(line).flatMap({ TreeHash($0) }) else {
                throw refusal
            }
            hashes.append(hash)
        }
        guard let entry = entry ?? carried else {
            throw LedgerError(.entry, "the proof has no entry in an `extra` line, and none was given with it")
        }
        self.init(
            entry: entry, inclusion: InclusionProof(index: index, hashes: hashes),
            checkpoint: Array(bytes[(gap + 1)...]))
    }

    /// Checks signature, path and entry.
    ///
    /// - Parameter vkey: the pinned key, one line.
    /// - Returns: the head that the entry is part of.
    /// - Throws: `.key` for a key that is none, `.corrupt` when the proof does not hold.
    @discardableResult
    package func check(vkey: String) throws(LedgerError) -> LedgerHead {
        let head = try Checkpoint(note: checkpoint, key: try VerificationKey(vkey)).head
        guard inclusion.proves(TreeHash.leaf(entry[...]), in: head) else {
            throw LedgerError(
                .corrupt, "the entry is not at place \(inclusion.index) of the signed tree", index: inclusion.index)
        }
        return head
    }

    /// What the entry tells; throws `.corrupt` when it is none of a ledger's form or stands at another place.
    package func record() throws(LedgerError) -> EntryRecord {
        try EntryDecoder.record(entry[...], index: inclusion.index)
    }

    private static func value(_ key: StaticString, _ line: Substring) -> Substring? {
        let prefix = "\(key)"
        guard line.utf8.starts(with: prefix.utf8) else { return nil }
        return line.dropFirst(prefix.count)
    }

    /// The place of the newline that makes an empty line.
    private static func firstEmptyLine(_ bytes: [UInt8]) -> Int? {
        let newline = UInt8(ascii: "\n")
        return bytes.indices.dropFirst().first { bytes[$0] == newline && bytes[$0 - 1] == newline }
    }
}
