internal import Crypto
internal import Glibc
internal import Vocabulary

/// Appends small blobs of one data key to a pack.
struct PackWriter {
    private let folder: Folder
    private let name: String
    private let file: File
    private var offset = 0
    /// Whose blobs they are.
    let run: RunID

    /// Begins a pack in the folder of its key. Held locked while it is written to: nobody may take it away meanwhile.
    init(in folder: Folder, _ key: DataKey) throws(LedgerError) {
        self.folder = folder
        run = key.label.caller.run
        name = PackReader.name(unsafe SymmetricKey(size: .bits128).withUnsafeBytes { unsafe [UInt8]($0) })
        file = try folder.open(name, O_RDWR | O_CREAT | O_EXCL)
        do throws(LedgerError) {
            guard try file.lock() else { throw LedgerError(.locked, "the pack `\(name)` is written by somebody else") }
            file.bypassCache()
            let title = BlockBuffer()
            title.append(PackReader.title)
            try write(title)
            try folder.sync()
        } catch {
            // What cannot be removed is swept away when the store is opened the next time.
            try? folder.remove(name)
            throw error
        }
    }

    /// Whether it is as long as a pack may be.
    var isFull: Bool { offset >= PayloadLimits.packBytes }

    /// Adds records with their blobs, and fills up their last block; not durable before `sync`.
    mutating func write(_ records: BlockBuffer) throws(LedgerError) {
        records.fill(atLeast: PackRecord.lengthBytes)
        try file.write(records, at: offset)
        offset += records.count
    }

    /// Makes everything durable that was written.
    func sync() throws(LedgerError) { try file.sync() }

    /// Takes back what was written from a place on, as far as the disk still obeys, and with it a pack that has nothing
    /// else. It must not be written to any more.
    func cut(to size: Int) {
        if size <= BlockBuffer.blockBytes { return drop() }
        try? file.truncate(to: size)
    }

    /// How long it is.
    var size: Int { offset }

    private func drop() { try? folder.remove(name) }
}
