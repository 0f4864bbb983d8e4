import Crypto
import FoundationEssentials

/// Whose signature under a price table counts: an Ed25519 key with a name, in the `vkey` form of C2SP signed-note,
/// `<name>+<8 hex digits>+<base64 of type 1 and the key>`.
package struct PriceKey: Hashable, Sendable {
    /// The signer's name.
    package let name: String
    /// The key's line, as it is written in manifests.
    package let text: String
    let id: [UInt8]
    private let key: [UInt8]

    private static let algorithm: UInt8 = 1
    private static let keyBytes = 33

    /// Reads a key's line.
    static func read(_ text: String) -> Checked<Self> {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...PolicyLimits.priceKeyNameBytes).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let encoded = Data(base64Encoded: String(parts[2])), encoded.count == keyBytes, encoded.first == algorithm
        else { return refusal(text) }
        let id = Array(SHA256.hash(data: Array(parts[0].utf8) + [0x0A] + encoded).prefix(4))
        guard parts[1].utf8.elementsEqual(HexText.digits(id).utf8) else { return refusal(text) }
        return .fine(Self(name: String(parts[0]), text: text, id: id, key: Array(encoded.dropFirst())))
    }

    /// Whether a signature over a text is this key's.
    func verifies(_ signature: [UInt8], over text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }

    private static func refusal(_ text: String) -> Checked<Self> {
        .refused(
            "\(Quoting.quoted(text)) is not the key of a price table; it looks like `prices.example+1a2b3c4d+AQ…=` and "
                + "`gatehouse prices key` prints it")
    }
}

extension PriceKey {
    /// Reads a key's line, or says what is wrong with it.
    package static func reading(_ text: String) throws(PolicyErrors) -> Self {
        switch read(text) {
        case .fine(let key): return key
        case .refused(let code, let message): throw PolicyErrors([PolicyError(code, message, file: "key")])
        }
    }
}
