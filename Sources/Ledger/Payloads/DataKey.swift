internal import Crypto
internal import Vocabulary

/// The key of all payloads under one label. On the disk it is wrapped, beside what it is for; erasing that file erases
/// them all.
struct DataKey: Sendable {
    /// Bytes of an id.
    static let idBytes = 16

    /// Random; names the file of the key and the folder of its blobs.
    let id: [UInt8]
    let label: PayloadLabel
    /// When it was made.
    let made: Timestamp
    let key: SymmetricKey

    /// Makes a key.
    init(label: PayloadLabel, made: Timestamp) {
        let random = unsafe SymmetricKey(size: .bits128).withUnsafeBytes { unsafe [UInt8]($0) }
        self.init(id: random, label: label, made: made, key: SymmetricKey(size: .bits256))
    }

    private init(id: [UInt8], label: PayloadLabel, made: Timestamp, key: SymmetricKey) {
        self.id = id
        self.label = label
        self.made = made
        self.key = key
    }

    var name: String { Hexadecimal.text(id) }

    /// The file's content.
    func wrapped(by wrapping: KeyWrapping) throws(LedgerError) -> [UInt8] {
        let front = StoredKey(name: name, label: label, made: made).front
        return front + Array((Base64.encode(try wrapping.wrap(key, for: front)) + "\n").utf8)
    }

    /// Opens a key that is stored.
    init(_ stored: StoredKey, wrapped: [UInt8], by wrapping: KeyWrapping) throws(LedgerError) {
        guard let id = Hexadecimal.bytes(stored.name) else { throw StoredKey.damaged(stored.name) }
        self.init(
            id: id, label: stored.label, made: stored.made, key: try wrapping.unwrap(wrapped, for: stored.front))
    }
}
