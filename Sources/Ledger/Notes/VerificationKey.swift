internal import Crypto

/// The public half of a ledger's key with the ledger's name, as an auditor pins it: one line in the `vkey` form of
/// C2SP signed-note, `<name>+<key id>+<key>`.
package struct VerificationKey: Sendable {
    /// The mark of Ed25519 in key ids and encodings.
    static let algorithm: UInt8 = 1

    /// The ledger's origin.
    package let name: String
    let key: Curve25519.Signing.PublicKey
    let id: [UInt8]

    init(name: String, key: Curve25519.Signing.PublicKey) {
        self.name = name
        self.key = key
        var named = SHA256()
        named.update(data: Array(name.utf8) + [UInt8(ascii: "\n"), Self.algorithm] + Array(key.rawRepresentation))
        self.id = Array(named.finalize().prefix(4))
    }

    /// Reads the one line, or throws `.key` for anything but what `text` writes.
    package init(_ text: String) throws(LedgerError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        let refusal = LedgerError(.key, "this is not an Ed25519 verification key (`<name>+<key id>+<key>`)")
        guard parts.count == 3, Self.isName(parts[0]), let encoded = Base64.decode(parts[2]),
            encoded.first == Self.algorithm
        else { throw refusal }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: encoded.dropFirst()) else { throw refusal }
        self.init(name: String(parts[0]), key: key)
        guard self.text.utf8.elementsEqual(text.utf8) else { throw refusal }
    }

    /// The line without its end.
    package var text: String {
        "\(name)+\(idText)+\(Base64.encode([Self.algorithm] + Array(key.rawRepresentation)))"
    }

    /// The key id in hexadecimal.
    var idText: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: id.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Names must fit the note's lines and the `+` form: printable ASCII without space and `+`.
    static func isName(_ text: some StringProtocol) -> Bool {
        (1...LedgerLimits.originBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "+") }
    }
}
