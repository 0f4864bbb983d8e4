import Crypto

/// Reads what names a witness: its key and its address.
enum WitnessText {
    private static let keyBytes = 33
    private static let cosignature: UInt8 = 4

    /// Reads a `vkey` line of a witness: `<name>+<8 hex digits>+<base64 of type 4 and an Ed25519 key>`, the digits being the
    /// beginning of the hash over name and key (C2SP signed-note, tlog-cosignature).
    static func readKey(_ text: String) -> Checked<String> {
        let refusal = Checked<String>.refused(
            "\(Quoting.quoted(text)) is not a witness's key; it looks like `w.example+1a2b3c4d+BA…=` and the witness's operator has it"
        )
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...PolicyLimits.witnessNameBytes).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let key = decoded(parts[2]),
            key.count == keyBytes, key.first == cosignature
        else { return refusal }
        let hash = SHA256.hash(data: Array(parts[0].utf8) + [0x0A] + key)
        let digits = Array("0123456789abcdef".utf8)
        let id = hash.prefix(4).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return parts[1].utf8.elementsEqual(id) ? .fine(text) : refusal
    }

    /// Reads where a witness answers: `https`, or `http` to this host.
    static func readURL(_ text: String) -> Checked<ProviderURL> {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
            return .refused(
                "\(Quoting.quoted(text)) is not a witness's address; write it like `https://witness.example`")
        }
        guard let url = ProviderURLText.read(text).value else {
            return .refused(
                "\(Quoting.quoted(text)) is not a witness's address; write `https://`, a host and at most a plain path (`http` goes "
                    + "only to this host)")
        }
        return .fine(url)
    }

    /// Standard base64 of 33 bytes: 44 digits without padding.
    private static func decoded(_ text: Substring) -> [UInt8]? {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.map { $0 }
        guard text.utf8.count == 44 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        for (place, digit) in text.utf8.enumerated() {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            guard place % 4 == 3 else { continue }
            bytes += [
                UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
                UInt8(truncatingIfNeeded: bits),
            ]
            bits = 0
        }
        return bytes
    }
}
