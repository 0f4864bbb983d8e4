/// One signature line of a note: `— <key name> <base64 of key id and signature>` (C2SP signed-note).
struct NoteSignature: Hashable, Sendable {
    private static let mark = "\u{2014}"
    private static let idBytes = 4

    let name: String
    let keyID: [UInt8]
    let signature: [UInt8]

    init(by key: VerificationKey, _ signature: [UInt8]) {
        name = key.name
        keyID = key.id
        self.signature = signature
    }

    /// Reads a line without its end; nil when it is none.
    init?(_ line: Substring) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.elementsEqual(Self.mark.utf8), !parts[1].isEmpty,
            let bytes = Base64.decode(parts[2]), bytes.count > Self.idBytes
        else { return nil }
        name = String(parts[1])
        keyID = Array(bytes.prefix(Self.idBytes))
        signature = Array(bytes.dropFirst(Self.idBytes))
    }

    /// The line, its end included.
    var line: String { "\(Self.mark) \(name) \(Base64.encode(keyID + signature))\n" }

    /// Whether the line claims to be by this key.
    func isBy(_ key: VerificationKey) -> Bool { name.utf8.elementsEqual(key.name.utf8) && keyID == key.id }
}
