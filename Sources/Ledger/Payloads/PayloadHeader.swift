internal import Crypto

/// What stands before the chunks of a blob: the form's title, the id of its data key, and a salt from which the key of
/// this blob alone is derived, so that no nonce is ever used twice under one key.
struct PayloadHeader {
    private static let title = Array("gatehouse payload v1\n".utf8)
    private static let saltBytes = 32
    static let byteCount = title.count + DataKey.idBytes + saltBytes
    static let tagBytes = 16

    let keyID: [UInt8]
    let salt: [UInt8]

    /// The header of a new blob.
    init(of key: DataKey) {
        keyID = key.id
        salt = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe [UInt8]($0) }
    }

    /// Reads a header; nil for anything else.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes.starts(with: Self.title) else { return nil }
        let rest = bytes.dropFirst(Self.title.count)
        keyID = Array(rest.prefix(DataKey.idBytes))
        salt = Array(rest.dropFirst(DataKey.idBytes))
    }

    var bytes: [UInt8] { Self.title + keyID + salt }

    /// The key of this blob.
    func key(from data: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: data, salt: salt, info: bytes, outputByteCount: 32)
    }

    /// The nonce of a chunk: its number in 11 bytes, and whether it is the last. A blob that was cut off, or whose chunks
    /// were put in another order, does not open.
    static func nonce(chunk: UInt64, isLast: Bool) throws(LedgerError) -> ChaChaPoly.Nonce {
        var bytes: [UInt8] = [0, 0, 0]
        BigEndian.append(chunk, to: &bytes)
        bytes.append(isLast ? 1 : 0)
        do {
            return try ChaChaPoly.Nonce(data: bytes)
        } catch {
            throw LedgerError(.corrupt, "a nonce has 12 bytes", cause: error)
        }
    }
}
