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

    /// Reads the text of a checkpoint of this origin, written exactly as `text` writes it.
    init?(text: String, origin: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let size = UInt64(lines[1]),
            let root = Base64.decode(lines[2]).flatMap({ TreeHash($0) })
        else { return nil }
        self.init(origin: origin, head: LedgerHead(size: size, root: root))
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Checks a note's signature and reads it.
    init(note: [UInt8], key: VerificationKey) throws(LedgerError) {
        let text = try SignedNote.open(note, with: key)
        guard let checkpoint = Checkpoint(text: text, origin: key.name) else {
            throw LedgerError(
                .corrupt, "the checkpoint does not state origin, size and root of `\(key.name)` in the form they have")
        }
        self = checkpoint
    }
}
