internal import Crypto
internal import Glibc
internal import Vocabulary

/// Seals one payload chunk by chunk into a file of passage, which takes the name of its hash when it is whole and durable.
struct BlobWriter {
    private let folder: Folder
    private let temporary: String
    private let file: File
    private let key: SymmetricKey
    private var hash = SHA256()
    /// What is not sealed yet: never more than a chunk and what was just added.
    private var open: [UInt8] = []
    private var chunk: UInt64 = 0
    private var offset = 0
    /// Bytes of the payload so far.
    private(set) var bytes = 0

    /// Begins a blob in the folder of its key.
    init(in folder: Folder, key: DataKey) throws(LedgerError) {
        self.folder = folder
        let header = PayloadHeader(of: key)
        temporary = Hexadecimal.text(header.salt) + ".new"
        self.key = header.key(from: key.key)
        file = try folder.open(temporary, O_WRONLY | O_CREAT | O_EXCL)
        try put(header.bytes)
    }

    mutating func write(_ more: [UInt8]) throws(LedgerError) {
        guard more.count <= PayloadLimits.payloadBytes - bytes else {
            throw LedgerError(.entry, "it is longer than \(PayloadLimits.payloadBytes) bytes")
        }
        bytes += more.count
        open += more
        var start = 0
        // A chunk is sealed when it is known not to be the last.
        while open.count - start > PayloadLimits.chunkBytes {
            try seal(open[start..<start + PayloadLimits.chunkBytes], isLast: false)
            start += PayloadLimits.chunkBytes
        }
        open.removeFirst(start)
    }

    /// Seals what is left and makes all of it durable; it has no name yet.
    ///
    /// - Returns: the name it is to be given.
    mutating func finish() throws(LedgerError) -> String {
        try seal(open[...], isLast: true)
        open = []
        try file.sync()
        return Hexadecimal.text(hash.finalize())
    }

    /// Gives it its name; the folder's list of names is still to be synced.
    func take(name: String) throws(LedgerError) {
        try folder.rename(temporary, to: name)
    }

    /// Removes what there is of it.
    func drop() {
        // What cannot be removed is swept away when the store is opened the next time.
        try? folder.remove(temporary)
    }

    private mutating func seal(_ plain: ArraySlice<UInt8>, isLast: Bool) throws(LedgerError) {
        let nonce = try PayloadHeader.nonce(chunk: chunk, isLast: isLast)
        chunk += 1
        do {
            let box = try ChaChaPoly.seal(plain, using: key, nonce: nonce)
            try put(Array(box.ciphertext) + Array(box.tag))
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(.key, "a chunk cannot be sealed", cause: error)
        }
    }

    private mutating func put(_ sealed: [UInt8]) throws(LedgerError) {
        try file.write(sealed, at: offset)
        offset += sealed.count
        hash.update(data: sealed)
    }
}
