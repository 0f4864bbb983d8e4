/// What a ledger signs: its origin, size and root (C2SP tlog-checkpoint), without extension lines.
struct Checkpoint: Hashable, Sendable {
    let origin: String
    let head: LedgerHead

    var text: String {
        "\(origin)\n\(head.size)\n\(Base64.encode(head.root.bytes))\n"
    }

    init(origin: String, head: LedgerHead) {
        self.origin = origin
        self.head = head
    }

    /// Checks a note's signature and reads it.
    init(note: [UInt8], key: VerificationKey) throws(LedgerError) {
        let text = try SignedNote.open(note, with: key)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let size = UInt64(lines[1]), let bytes = Base64.decode(lines[2]),
            let root = TreeHash(bytes)
        else { throw LedgerError(.corrupt, "the checkpoint does not state origin, size and root") }
        self.init(origin: String(lines[0]), head: LedgerHead(size: size, root: root))
        guard self.text.utf8.elementsEqual(text.utf8), origin.utf8.elementsEqual(key.name.utf8) else {
            throw LedgerError(.corrupt, "the checkpoint is of another ledger, or not in the form it is written in")
        }
    }
}
