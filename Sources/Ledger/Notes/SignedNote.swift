internal import Crypto

/// A note whose signature by one known key was checked (C2SP signed-note). Signatures of other keys are ignored.
enum SignedNote {
    /// The text above the signatures, its last newline included.
    static func open(_ note: [UInt8], with key: VerificationKey) throws(LedgerError) -> String {
        guard let whole = String(validating: note, as: UTF8.self), isClean(note) else {
            throw LedgerError(.corrupt, "the note is not clean UTF-8 text")
        }
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.last == "", let gap = lines.dropLast().lastIndex(of: ""), gap > 0 else {
            throw LedgerError(.corrupt, "the note has no signature block")
        }
        let text = lines[..<gap].map { "\($0)\n" }.joined()
        let signatures = lines[(gap + 1)...].dropLast()
        guard (1...LedgerLimits.noteSignatures).contains(signatures.count) else {
            throw LedgerError(.corrupt, "the note has no signature, or too many")
        }
        var verified = false
        for line in signatures {
            if try check(line, text, key) { verified = true }
        }
        guard verified else { throw LedgerError(.corrupt, "the note is not signed by `\(key.text)`") }
        return text
    }

    private static func isClean(_ note: [UInt8]) -> Bool {
        note.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\n") }
    }

    /// True when the line is this key's valid signature, false when it is another key's.
    private static func check(_ line: Substring, _ text: String, _ key: VerificationKey) throws(LedgerError) -> Bool {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", let bytes = Base64.decode(parts[2]), bytes.count > 4 else {
            throw LedgerError(.corrupt, "a signature line of the note is malformed")
        }
        guard parts[1].utf8.elementsEqual(key.name.utf8), bytes.prefix(4).elementsEqual(key.id) else { return false }
        guard key.key.isValidSignature(bytes.dropFirst(4), for: Array(text.utf8)) else {
            throw LedgerError(.corrupt, "the note's signature by `\(key.text)` does not verify")
        }
        return true
    }
}
