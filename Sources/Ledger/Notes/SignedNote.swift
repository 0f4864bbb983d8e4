/// A note: text and the signatures under it (C2SP signed-note).
struct SignedNote: Hashable, Sendable {
    /// The text above the signatures, its last newline included.
    let text: String
    /// The signatures, by whomever.
    let signatures: [NoteSignature]

    /// Reads a note; says nothing yet about whether a signature is good.
    init(_ note: [UInt8]) throws(LedgerError) {
        guard let whole = String(validating: note, as: UTF8.self), Self.isClean(note) else {
            throw LedgerError(.corrupt, "the note is not clean UTF-8 text")
        }
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.last == "", let gap = lines.dropLast().lastIndex(of: ""), gap > 0 else {
            throw LedgerError(.corrupt, "the note has no signature block")
        }
        let block = lines[(gap + 1)...].dropLast()
        guard (1...LedgerLimits.noteSignatures).contains(block.count) else {
            throw LedgerError(.corrupt, "the note has no signature, or too many")
        }
        text = lines[..<gap].map { "\($0)\n" }.joined()
        var signatures: [NoteSignature] = []
        for line in block {
            guard let signature = NoteSignature(line) else {
                throw LedgerError(.corrupt, "a signature line of the note is malformed")
            }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// The text of a note that this key signed. Signatures of other keys are ignored; a wrong one of this key is not.
    static func open(_ note: [UInt8], with key: VerificationKey) throws(LedgerError) -> String {
        let note = try SignedNote(note)
        let own = note.signatures.filter { $0.isBy(key) }
        guard !own.isEmpty else { throw LedgerError(.corrupt, "the note is not signed by `\(key.text)`") }
        for signature in own where !key.verifies(signature.signature[...], over: note.text) {
            throw LedgerError(.corrupt, "the note's signature by `\(key.text)` does not verify")
        }
        return note.text
    }

    private static func isClean(_ note: [UInt8]) -> Bool {
        note.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\n") }
    }
}
