internal import Crypto
internal import Glibc

/// Opens one blob chunk by chunk.
struct BlobReader {
    private let file: File
    private let start: Int
    private let size: Int
    let header: PayloadHeader

    init(_ folder: Folder, _ place: BlobPlace) throws(LedgerError) {
        file = try folder.open(place.file, O_RDONLY)
        start = place.offset
        size = place.size
        let front = try file.read(at: start, count: min(size, PayloadHeader.byteCount))
        guard let header = PayloadHeader(front) else {
            throw LedgerError(.corrupt, "`\(file.path)` is not a payload")
        }
        self.header = header
    }

    /// Whether the bytes are those the blob is named after. Needs no key.
    static func isIntact(_ folder: Folder, _ place: BlobPlace, _ name: String) throws(LedgerError) -> Bool {
        let file = try folder.open(place.file, O_RDONLY)
        var hash = SHA256()
        var offset = 0
        while offset < place.size {
            let count = min(LedgerLimits.readBytes, place.size - offset)
            let part = try file.read(at: place.offset + offset, count: count)
            guard !part.isEmpty else { return false }
            hash.update(data: part)
            offset += part.count
        }
        return Hexadecimal.text(hash.finalize()).utf8.elementsEqual(name.utf8)
    }

    /// Calls `body` with each chunk in the clear, in order, each proved to be what was sealed and in its place.
    func forEachChunk<Failure: Error>(
        _ data: DataKey, _ body: ([UInt8]) throws(Failure) -> Void
    ) throws {
        let key = header.key(from: data.key)
        let step = PayloadLimits.chunkBytes + PayloadHeader.tagBytes
        var offset = PayloadHeader.byteCount
        var chunk: UInt64 = 0
        var isLast = false
        while !isLast {
            isLast = size - offset <= step
            let sealed = try file.read(at: start + offset, count: min(step, size - offset))
            guard sealed.count >= PayloadHeader.tagBytes else { throw damaged }
            let nonce = try PayloadHeader.nonce(chunk: chunk, isLast: isLast)
            guard
                let box = try? ChaChaPoly.SealedBox(
                    nonce: nonce, ciphertext: sealed.dropLast(PayloadHeader.tagBytes),
                    tag: sealed.suffix(PayloadHeader.tagBytes)),
                let plain = try? ChaChaPoly.open(box, using: key)
            else { throw damaged }
            try body(Array(plain))
            offset += sealed.count
            chunk += 1
        }
    }

    private var damaged: LedgerError { LedgerError(.corrupt, "`\(file.path)` is not what was sealed") }
}
