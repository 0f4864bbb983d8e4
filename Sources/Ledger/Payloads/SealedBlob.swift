internal import Crypto

/// A payload of one chunk, sealed in memory.
struct SealedBlob {
    /// The SHA-256 of all its bytes.
    let name: [UInt8]
    let bytes: [UInt8]

    /// Seals; the form is that of `BlobWriter`.
    init(_ plain: [UInt8], key: DataKey) throws(LedgerError) {
        let header = PayloadHeader(of: key)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(PayloadHeader.byteCount + plain.count + PayloadHeader.tagBytes)
        bytes += header.bytes
        do {
            let box = try ChaChaPoly.seal(
                plain, using: header.key(from: key.key), nonce: PayloadHeader.nonce(chunk: 0, isLast: true))
            bytes += box.ciphertext
            bytes += box.tag
        } catch {
            throw LedgerError(.key, "a payload cannot be sealed", cause: error)
        }
        name = Array(SHA256.hash(data: bytes))
        self.bytes = bytes
    }
}
