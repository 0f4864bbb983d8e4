internal import Crypto
internal import Glibc

/// The key-encryption key: what wraps the data keys of payloads. Whoever has it, the wrapped keys and the blobs can read
/// every payload that was not erased.
package struct KeyWrapping: Sendable {
    private static let title = "gatehouse payload key-encryption key v1"

    private let key: SymmetricKey

    init(key: SymmetricKey) { self.key = key }

    /// Reads the key from a file that only its owner may touch.
    ///
    /// - Throws: `.missing` when there is none, `.unsafePermissions`, `.key` when it is not what `make` writes.
    package init(file path: String) throws(LedgerError) {
        let file = try File(path, O_RDONLY)
        try file.requirePrivate()
        let size = try file.size()
        let refusal = LedgerError(
            .key, "`\(path)` is not a key-encryption key of payloads: restore it from where you keep a copy")
        guard size <= PayloadLimits.keyFileBytes else { throw refusal }
        let bytes = try file.read(at: 0, count: size)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0].elementsEqual(Self.title.utf8), lines[2].isEmpty,
            let key = Base64.decode(String(decoding: lines[1], as: UTF8.self)), key.count == 32
        else { throw refusal }
        self.key = SymmetricKey(data: key)
    }

    /// Makes a key and puts it in a file, mode 0400.
    static func make(in folder: Folder, name: String) throws(LedgerError) {
        let key = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe [UInt8]($0) }
        try folder.remove(name + ".new")
        try folder.replace(name, with: Array("\(title)\n\(Base64.encode(key))\n".utf8), mode: 0o400)
    }

    /// A data key wrapped together with what it is for, so that neither can be exchanged.
    func wrap(_ data: SymmetricKey, for label: [UInt8]) throws(LedgerError) -> [UInt8] {
        do {
            let bytes = unsafe data.withUnsafeBytes { unsafe [UInt8]($0) }
            return Array(try ChaChaPoly.seal(bytes, using: key, authenticating: label).combined)
        } catch {
            throw LedgerError(.key, "a data key cannot be wrapped", cause: error)
        }
    }

    /// What `wrap` wrapped.
    func unwrap(_ bytes: [UInt8], for label: [UInt8]) throws(LedgerError) -> SymmetricKey {
        do {
            return SymmetricKey(
                data: try ChaChaPoly.open(try ChaChaPoly.SealedBox(combined: bytes), using: key, authenticating: label))
        } catch {
            throw LedgerError(
                .key, "a data key does not open: it was wrapped by another key-encryption key, or its file was changed")
        }
    }
}
