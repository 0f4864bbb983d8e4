internal import Glibc
package import Vocabulary

/// The payloads on the disk: `keys/<key>` with the wrapped data keys, `blobs/<key>/<blob>` with what they sealed, and
/// `blobs/<key>/<pack>.pack` with many that are small.
package struct PayloadFolder: Sendable {
    let folder: Folder
    var keys: Folder { folder.subfolder("keys") }
    var blobs: Folder { folder.subfolder("blobs") }

    /// Looks at a folder, which need not be there.
    package init(_ path: String) { self.init(folder: Folder(path: path)) }

    init(folder: Folder) { self.folder = folder }

    /// Whether there is one.
    package var isThere: Bool { folder.exists("keys") }

    static func isKeyName(_ name: String) -> Bool { Hexadecimal.bytes(name)?.count == DataKey.idBytes }

    /// Makes what is not there, and removes what a crash left unfinished.
    func prepare() throws(LedgerError) {
        try folder.create()
        try folder.requirePrivate()
        try keys.create()
        try blobs.create()
        try folder.sync()
        for key in try blobs.names() where Self.isKeyName(key) {
            let folder = blobs.subfolder(key)
            for name in try folder.names() {
                if name.hasSuffix(".new") { try folder.remove(name) }
                if PackReader.isName(name) { try removeIfEmpty(try PackReader(folder, name), folder) }
            }
        }
        for name in try keys.names() where name.hasSuffix(".new") { try keys.remove(name) }
    }

    /// The data keys there are.
    package func storedKeys() throws(LedgerError) -> [StoredKey] {
        var found: [StoredKey] = []
        for name in try keys.names() where Self.isKeyName(name) {
            guard let bytes = try keys.readIfPresent(name, limit: PayloadLimits.keyFileBytes) else { continue }
            found.append(try StoredKey.read(bytes, name: name).key)
        }
        return found
    }

    /// Opens the key with this id.
    func dataKey(_ name: String, _ wrapping: KeyWrapping) throws(LedgerError) -> DataKey {
        let (stored, wrapped) = try StoredKey.read(
            try keys.read(name, limit: PayloadLimits.keyFileBytes), name: name)
        return try DataKey(stored, wrapped: wrapped, by: wrapping)
    }

    /// Keeps a new key, durably.
    func add(_ key: DataKey, _ wrapping: KeyWrapping) throws(LedgerError) {
        try blobs.subfolder(key.name).create()
        try blobs.sync()
        try keys.replace(key.name, with: try key.wrapped(by: wrapping))
    }

    /// A blob of a key, and when it was written.
    package struct Blob: Hashable, Sendable {
        /// The key's id.
        package let key: String
        /// The blob's name.
        package let name: String
        /// When its bytes were last changed.
        package let written: Timestamp
        /// Its length, in bytes.
        package var size: Int { place.size }
        /// Where it lies in the folder of its key.
        let place: BlobPlace
    }

    /// The blobs of a key.
    package func blobs(of key: String) throws(LedgerError) -> [Blob] {
        let folder = blobs.subfolder(key)
        var found: [Blob] = []
        for name in try folder.names() where PayloadCommitment.isName(name) {
            guard let status = folder.status(name) else { continue }
            let place = BlobPlace(file: name, offset: 0, size: status.size)
            found.append(Blob(key: key, name: name, written: status.changed, place: place))
        }
        for packed in try packed(key) {
            let place = BlobPlace(file: packed.file, offset: packed.offset, size: packed.record.length)
            found.append(
                Blob(
                    key: key, name: Hexadecimal.text(packed.record.name), written: packed.record.written, place: place))
        }
        return found
    }

    /// The id of the key that a blob lies under; nil when there is no such blob.
    package func key(of blob: String) throws(LedgerError) -> String? {
        guard PayloadCommitment.isName(blob) else { return nil }
        for key in try blobs.names() where Self.isKeyName(key) {
            if try place(of: blob, under: key) != nil { return key }
        }
        return nil
    }

    /// Reads a blob in the clear, chunk by chunk, after its bytes were held against its name.
    ///
    /// - Throws: `.missing` without the blob or its data key, `.corrupt` when it is not what was recorded, `.key` when the
    ///   key-encryption key is another; what `body` throws.
    package func read(
        _ blob: String, _ wrapping: KeyWrapping, _ body: ([UInt8]) throws -> Void
    ) throws {
        guard let key = try key(of: blob), let place = try place(of: blob, under: key) else {
            throw LedgerError(.missing, "there is no payload `\(blob)`: it was erased, or its file is gone")
        }
        let folder = blobs.subfolder(key)
        guard try BlobReader.isIntact(folder, place, blob) else {
            throw LedgerError(.corrupt, "the payload `\(blob)` is not what was recorded: its bytes were changed")
        }
        let reader = try BlobReader(folder, place)
        guard Hexadecimal.text(reader.header.keyID).utf8.elementsEqual(key.utf8) else {
            throw LedgerError(.corrupt, "the payload `\(blob)` lies under a key that is not its own")
        }
        try reader.forEachChunk(try dataKey(key, wrapping), body)
    }

    /// Whether the bytes of a blob are those it is named after. Needs no key.
    func isIntact(_ blob: PayloadFolder.Blob) throws(LedgerError) -> Bool {
        try BlobReader.isIntact(blobs.subfolder(blob.key), blob.place, blob.name)
    }
}
