internal import Crypto

/// The private half of a ledger's key, kept in the form Go's `note` package uses: `PRIVATE+KEY+<name>+<key id>+<seed>`.
struct SigningKey: Sendable {
    private static let marker = "PRIVATE+KEY+"

    private let key: Curve25519.Signing.PrivateKey
    let verification: VerificationKey

    private init(name: String, key: Curve25519.Signing.PrivateKey) {
        self.key = key
        verification = VerificationKey(name: name, key: key.publicKey)
    }

    /// Makes a fresh key from the system's random numbers.
    init(name: String) {
        self.init(name: name, key: Curve25519.Signing.PrivateKey())
    }

    /// Reads what `text` wrote.
    init(text: String) throws(LedgerError) {
        let refusal = LedgerError(.key, "the key file is damaged: restore it from a backup, or begin a new ledger")
        guard text.hasPrefix(Self.marker) else { throw refusal }
        let parts = text.dropFirst(Self.marker.count).split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, VerificationKey.isName(parts[0]), let encoded = Base64.decode(parts[2]) else {
            throw refusal
        }
        guard encoded.first == VerificationKey.algorithm,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: encoded.dropFirst())
        else { throw refusal }
        self.init(name: String(parts[0]), key: key)
        guard self.text.utf8.elementsEqual(text.utf8) else { throw refusal }
    }

    var text: String {
        let encoded = Base64.encode([VerificationKey.algorithm] + Array(key.rawRepresentation))
        return "\(Self.marker)\(verification.name)+\(verification.idText)+\(encoded)"
    }

    /// Appends this key's signature to a note's text (C2SP signed-note).
    func sign(_ text: String) throws(LedgerError) -> String {
        do {
            let signature = try key.signature(for: Array(text.utf8))
            return "\(text)\n\u{2014} \(verification.name) \(Base64.encode(verification.id + Array(signature)))\n"
        } catch {
            throw LedgerError(.key, "cannot sign the checkpoint", cause: error)
        }
    }
}
