/// The change from one signing key to the next: a checkpoint that both signed, over a tree with the entry that names the
/// new key. Who trusts the old key can follow it to the new one.
struct KeyRotation: Sendable {
    private static let title = "gatehouse ledger key rotation v1"

    /// The entry of kind `ledger.key` that names the new key.
    let entry: UInt64
    let newKey: VerificationKey
    /// The checkpoint's text with both signatures.
    let note: [UInt8]

    /// States the change, over a checkpoint that covers `entry`.
    init(of checkpoint: Checkpoint, entry: UInt64, from old: SigningKey, to new: SigningKey) throws(LedgerError) {
        self.entry = entry
        newKey = new.verification
        let second = NoteSignature(by: new.verification, try new.signature(over: checkpoint.text))
        note = Array((try old.sign(checkpoint.text) + second.line).utf8)
    }

    /// Reads what `bytes` writes; says nothing yet about the signatures.
    init(_ bytes: [UInt8]) throws(LedgerError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0].elementsEqual(Self.title.utf8),
            let entry = UInt64(String(decoding: lines[1], as: UTF8.self))
        else { throw LedgerError(.corrupt, "a file of a key rotation is damaged") }
        self.entry = entry
        newKey = try VerificationKey(String(decoding: lines[2], as: UTF8.self))
        note = Array(lines[3])
        guard self.bytes == bytes else { throw LedgerError(.corrupt, "a file of a key rotation is damaged") }
    }

    var bytes: [UInt8] { Array("\(Self.title)\n\(entry)\n\(newKey.text)\n".utf8) + note }

    /// What must hold for somebody who trusts `old`: both keys signed one tree that has the entry.
    func milestone(trusting old: VerificationKey) throws(LedgerError) -> KeyMilestone {
        let head = try Checkpoint(note: note, key: old).head
        guard newKey.name.utf8.elementsEqual(old.name.utf8), try Checkpoint(note: note, key: newKey).head == head,
            entry < head.size
        else {
            throw LedgerError(.key, "the rotation to `\(newKey.text)` is not what both keys signed", index: entry)
        }
        return KeyMilestone(entry: entry, head: head, newKey: newKey)
    }
}
