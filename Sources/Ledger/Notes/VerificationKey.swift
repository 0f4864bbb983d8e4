internal import Crypto

/// The public half of a ledger's or witness's key with its name, as an auditor pins it: one line in the `vkey` form of
/// C2SP signed-note, `<name>+<key id>+<key>`.
package struct VerificationKey: Sendable {
    /// The ledger's origin, or the witness's name.
    package let name: String
    let algorithm: NoteAlgorithm
    private let key: Curve25519.Signing.PublicKey
    let id: [UInt8]

    init(name: String, key: Curve25519.Signing.PublicKey, algorithm: NoteAlgorithm) {
        self.name = name
        self.key = key
        self.algorithm = algorithm
        var named = SHA256()
        named.update(
            data: Array(name.utf8) + [UInt8(ascii: "\n"), algorithm.rawValue] + Array(key.rawRepresentation))
        self.id = Array(named.finalize().prefix(4))
    }

    /// Reads the one line of a ledger's key, or throws `.key` for anything but what `text` writes.
    package init(_ text: String) throws(LedgerError) {
        try self.init(text, algorithm: .ed25519, what: "verification key")
    }

    /// Reads the one line of a witness's key (C2SP tlog-cosignature), or throws `.key`.
    package init(witness text: String) throws(LedgerError) {
        try self.init(text, algorithm: .cosignature, what: "cosignature key of a witness")
    }

    private init(_ text: String, algorithm: NoteAlgorithm, what: String) throws(LedgerError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        let refusal = LedgerError(.key, "this is not an Ed25519 \(what) (`<name>+<key id>+<key>`)")
        guard parts.count == 3, Self.isName(parts[0]), let encoded = Base64.decode(parts[2]),
            encoded.first == algorithm.rawValue
        else { throw refusal }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: encoded.dropFirst()) else { throw refusal }
        self.init(name: String(parts[0]), key: key, algorithm: algorithm)
        guard self.text.utf8.elementsEqual(text.utf8) else { throw refusal }
    }

    /// The line without its end.
    package var text: String {
        "\(name)+\(idText)+\(Base64.encode([algorithm.rawValue] + Array(key.rawRepresentation)))"
    }

    /// Whether `signature` is this key's over `message`.
    func verifies(_ signature: ArraySlice<UInt8>, over message: String) -> Bool {
        key.isValidSignature(signature, for: Array(message.utf8))
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
