/// The `head` file: the last committed checkpoint with the chain's link at its size. It is replaced as one, so it is
/// the moment at which tiles begin to count; the published `checkpoint` is a copy of its note.
struct CommittedHead: Hashable, Sendable {
    private static let title = "gatehouse ledger head v1"

    let checkpoint: Checkpoint
    /// The chain's link after entry `size - 1`.
    let link: TreeHash
    /// The signed note, byte for byte.
    let note: [UInt8]

    init(checkpoint: Checkpoint, link: TreeHash, key: SigningKey) throws(LedgerError) {
        self.checkpoint = checkpoint
        self.link = link
        note = Array(try key.sign(checkpoint.text).utf8)
    }

    /// Reads the file and checks the signature.
    init(_ bytes: [UInt8], key: VerificationKey) throws(LedgerError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0].elementsEqual(Self.title.utf8),
            let link = Base64.decode(String(decoding: lines[1], as: UTF8.self)).flatMap({ TreeHash($0) })
        else { throw LedgerError(.corrupt, "the `head` file is damaged") }
        self.link = link
        note = Array(lines[2])
        checkpoint = try Checkpoint(note: note, key: key)
    }

    var bytes: [UInt8] {
        Array("\(Self.title)\n\(Base64.encode(link.bytes))\n".utf8) + note
    }
}
