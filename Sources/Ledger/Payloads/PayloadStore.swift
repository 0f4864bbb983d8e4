internal import Synchronization
package import Vocabulary

/// Records payloads: seals them under the data key of their label and writes them, on threads of its own.
///
/// One for each folder; whoever has the ledger's lock may have it.
package final class PayloadStore: PayloadRecording, Sendable {
    /// What there is on the disk.
    package let folder: PayloadFolder
    /// Opens and seals data keys.
    package let wrapping: KeyWrapping
    private let clock: any WallClock
    private let freeBytes: Int
    private let queues: [PayloadQueue]
    /// Where payloads go that fit into one chunk.
    let packs: PackQueue
    private let turn = Atomic<Int>(0)
    // Guards the data keys at hand; event loops ask, so it is never held over anything that waits for the disk.
    private let ring = Mutex(KeyRing())
    // The ids of keys that were erased. Held over the making of a data key and over a blob's taking its name, so that an
    // erasure comes before or after both; taken before `ring` where both are.
    private let erased = Mutex<Set<[UInt8]>>([])

    /// Opens the folder at `path`, making it when it is not there.
    ///
    /// - Parameters:
    ///   - key: the file of the key-encryption key.
    ///   - makesKey: whether it may be made when it is missing; never while there are data keys, which it must open.
    /// - Throws: `.key` or `.missing` for the key-encryption key, `.unsafePermissions`, `.io`.
    package static func open(
        _ path: String, key: String, makesKey: Bool, clock: any WallClock, settings: LedgerSettings = LedgerSettings()
    ) throws(LedgerError) -> PayloadStore {
        let folder = PayloadFolder(folder: Folder(path: path, watch: settings.watch))
        try folder.prepare()
        let wrapping: KeyWrapping
        do {
            wrapping = try KeyWrapping(file: key)
        } catch {
            guard error.code == .missing, makesKey else { throw error }
            guard try folder.storedKeys().isEmpty else {
                throw LedgerError(
                    .key, "`\(key)` is missing, and without it no payload can be read: restore it, or erase them all")
            }
            let slash = key.lastIndex(of: "/") ?? key.startIndex
            try KeyWrapping.make(
                in: Folder(path: String(key[..<slash]), watch: settings.watch),
                name: String(key[key.index(after: slash)...]))
            wrapping = try KeyWrapping(file: key)
        }
        return try PayloadStore(folder, wrapping, clock, freeBytes: settings.payloadFreeBytes)
    }

    private init(
        _ folder: PayloadFolder, _ wrapping: KeyWrapping, _ clock: any WallClock, freeBytes: Int
    ) throws(LedgerError) {
        self.folder = folder
        self.wrapping = wrapping
        self.clock = clock
        self.freeBytes = freeBytes
        let budget = PayloadBudget()
        var queues: [PayloadQueue] = []
        do throws(LedgerError) {
            for _ in 0..<PayloadLimits.threads { queues.append(try PayloadQueue(budget: budget)) }
            packs = try PackQueue(budget: budget)
        } catch {
            for queue in queues { queue.close() }
            throw error
        }
        self.queues = queues
    }

    deinit { close() }

    /// Writes what is queued and ends the threads.
    package func close() {
        for queue in queues { queue.close() }
        packs.close()
    }

    /// Begins a payload; see `PayloadRecording`.
    package func begin(_ label: PayloadLabel) -> any PayloadStream {
        let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return SealedStream(label, store: self, queue: queues[number & (PayloadLimits.threads - 1)])
    }

    /// Lets go of the keys of a run that ended.
    package func forget(_ run: RunID) {
        ring.withLock { $0.forget(run) }
        packs.forget(run)
    }

    /// The data keys that are meant and the blobs they sealed. From now on nothing more is put under them.
    package func claim(_ keys: [StoredKey]) throws(LedgerError) -> [PayloadFolder.Blob] {
        let names = Set(keys.map(\.name))
        erased.withLock { erased in
            erased.formUnion(names.compactMap { Hexadecimal.bytes($0) })
            ring.withLock { $0.erase(names) }
        }
        var blobs: [PayloadFolder.Blob] = []
        for key in keys { blobs += try folder.blobs(of: key.name) }
        return blobs
    }

    /// The data key of a label, when it is at hand.
    func heldKey(_ label: PayloadLabel) -> DataKey? { ring.withLock { $0.key(label) } }

    /// The data key of a label, made when there is none. On a sealing thread.
    func key(for label: PayloadLabel) throws(LedgerError) -> DataKey {
        try Self.check(label)
        return try erased.withLock { _ throws(LedgerError) in
            if let key = heldKey(label) { return key }
            let key = DataKey(label: label, made: clock.now)
            try folder.add(key, wrapping)
            ring.withLock { $0.hold(key) }
            return key
        }
    }

    /// Begins the file of a payload. On a sealing thread.
    func writer(_ key: DataKey) throws(LedgerError) -> BlobWriter {
        try requireSpace()
        return try BlobWriter(in: folder.blobs.subfolder(key.name), key: key)
    }

    /// Lets a whole and durable blob take its name, durably.
    func place(_ writer: BlobWriter, _ name: String, _ key: DataKey) throws(LedgerError) {
        try unlessErased(key) { () throws(LedgerError) in try writer.take(name: name) }
        try folder.blobs.subfolder(key.name).sync()
    }

    /// Does something that brings a blob under a key, unless that is being erased; no erasure begins meanwhile.
    func unlessErased<Value>(_ key: DataKey, _ body: () throws(LedgerError) -> Value) throws(LedgerError) -> Value {
        try erased.withLock { erased throws(LedgerError) in
            guard !erased.contains(key.id) else {
                throw LedgerError(.closed, "the payloads of this run were erased while it was recorded")
            }
            return try body()
        }
    }

    /// Refuses to fill up the disk.
    func requireSpace() throws(LedgerError) {
        guard try folder.folder.freeBytes() >= freeBytes else {
            throw LedgerError(.full, "the disk has less than \(freeBytes) bytes left, which are kept for the ledger")
        }
    }

    /// The time, as of which a payload counts as written.
    var now: Timestamp { clock.now }

    /// The label goes into a file of lines.
    private static func check(_ label: PayloadLabel) throws(LedgerError) {
        for text in [label.caller.run.text, label.subject ?? ""] {
            guard text.utf8.count <= LedgerLimits.identifierBytes, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else { throw LedgerError(.entry, "a run or subject has a control character or is too long") }
        }
    }
}
