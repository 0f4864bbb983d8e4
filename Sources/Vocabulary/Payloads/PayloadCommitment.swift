/// What an entry says of a recorded payload: its class, the SHA-256 of its encrypted bytes, and its length in the clear.
///
/// The hash is over the ciphertext. A hash of the text itself could be guessed, and could not be erased.
package struct PayloadCommitment: Hashable, Sendable {
    /// Digits of a hash.
    package static let nameBytes = 64

    /// What kind of payload it is.
    package let payloadClass: PayloadClass
    /// SHA-256 of the blob, in lower-case hexadecimal: the blob's name.
    package let blob: String
    /// Bytes of the payload in the clear.
    package let bytes: Int

    /// States a commitment.
    package init(payloadClass: PayloadClass, blob: String, bytes: Int) {
        self.payloadClass = payloadClass
        self.blob = blob
        self.bytes = bytes
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, let payloadClass = PayloadClass(rawValue: String(Substring(parts[0]))),
            let bytes = Int(String(Substring(parts[2]))), bytes >= 0
        else { return nil }
        let blob = String(Substring(parts[1]))
        guard Self.isName(blob) else { return nil }
        self.init(payloadClass: payloadClass, blob: blob, bytes: bytes)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Whether a text can be a blob's name.
    package static func isName(_ text: String) -> Bool {
        text.utf8.count == nameBytes
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }

    /// The commitment as an entry keeps it.
    package var text: String { "\(payloadClass.rawValue) \(blob) \(bytes)" }
}

extension Entry {
    /// What the entry commits to; what cannot be read is left out.
    package var payloads: [PayloadCommitment] {
        guard case .strings(let texts)? = fields[.payloads] else { return [] }
        return texts.compactMap { PayloadCommitment($0) }
    }
}
