internal import Crypto

/// The private half of a ledger's or witness's key, kept in the form Go's `note` package uses: `PRIVATE+KEY+<name>+<key id>+<seed>`.
struct SigningKey: Sendable {
    private static let marker = "PRIVATE+KEY+"

    private let key: Curve25519.Signing.PrivateKey
    let verification: VerificationKey

    private init(name: String, key: Curve25519.Signing.PrivateKey, _ algorithm: NoteAlgorithm) {
        self.key = key
        verification = VerificationKey(name: name, key: key.publicKey, algorithm: algorithm)
    }

    /// Makes a fresh key from the system's random numbers.
    init(name: String, algorithm: NoteAlgorithm = .ed25519) {
        self.init(name: name, key: Curve25519.Signing.PrivateKey(), algorithm)
    }

    /// Reads what `text` wrote for a key of this kind.
    init(text: String, algorithm: NoteAlgorithm = .ed25519) throws(LedgerError) {
        let refusal = LedgerError(.key, "the key file is damaged: restore it from a backup, or begin a new ledger")
        guard text.hasPrefix(Self.marker) else { throw refusal }
        let parts = text.dropFirst(Self.marker.count).split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, VerificationKey.isName(parts[0]), let encoded = Base64.decode(parts[2]) else {
            throw refusal
        }
        guard encoded.first == algorithm.rawValue,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: encoded.dropFirst())
        else { throw refusal }
        self.init(name: String(parts[0]), key: key, algorithm)
        guard self.text.utf8.elementsEqual(text.utf8) else { throw refusal }
    }

    var text: String {
        let encoded = Base64.encode([verification.algorithm.rawValue] + Array(key.rawRepresentation))
        return "\(Self.marker)\(verification.name)+\(verification.idText)+\(encoded)"
    }

    /// This key's signature over a message.
    func signature(over message: String) throws(LedgerError) -> [UInt8] {
        do {
            return Array(try key.signature(for: Array(message.utf8)))
        } catch {
            throw LedgerError(.key, "cannot sign", cause: error)
        }
    }

    /// A note of this text with this key's signature (C2SP signed-note).
    func sign(_ text: String) throws(LedgerError) -> String {
        "\(text)\n\(NoteSignature(by: verification, try signature(over: text)).line)"
    }
}
