internal import Vocabulary

/// Seals groups of small payloads and makes each group durable with one sync for every data key in it.
struct PackDesk {
    /// The packs at hand, by the id of their key.
    private var packs: [[UInt8]: PackWriter] = [:]
    private let blocks = BlockBuffer()

    /// Writes a group of one store's payloads and answers for each of it.
    mutating func write(_ group: ArraySlice<PackedPayload>) {
        guard let store = group.first?.store else { return }
        do throws(LedgerError) {
            try store.requireSpace()
        } catch {
            return Self.fail(group, error)
        }
        var byKey: [[UInt8]: [PackedPayload]] = [:]
        for payload in group { byKey[payload.key.id, default: []].append(payload) }
        for payloads in byKey.values {
            do throws(LedgerError) {
                try write(payloads, store)
            } catch {
                Self.fail(payloads[...], error)
            }
        }
    }

    /// Lets go of the packs of a run.
    mutating func forget(_ run: RunID) {
        packs = packs.filter { $0.value.run != run }
    }

    /// Writes payloads of one key.
    private mutating func write(_ payloads: [PackedPayload], _ store: PayloadStore) throws(LedgerError) {
        guard let key = payloads.first?.key else { return }
        blocks.begin(payloads.reduce(0) { $0 + $1.plain.count + PayloadLimits.packedOverhead })
        var names: [[UInt8]] = []
        for payload in payloads {
            let blob = try SealedBlob(payload.plain, key: key)
            blocks.append(PackRecord(length: blob.bytes.count, written: store.now, name: blob.name).bytes)
            blocks.append(blob.bytes)
            names.append(blob.name)
        }
        try append(key, store)
        for (payload, name) in zip(payloads, names) { payload.then(.success(payload.commitment(name))) }
    }

    /// Makes the records at hand durable. A pack with which anything went wrong is not written to again.
    private mutating func append(_ key: DataKey, _ store: PayloadStore) throws(LedgerError) {
        var pack = try takePack(key, store)
        let start = pack.size
        do throws(LedgerError) {
            try store.unlessErased(key) { () throws(LedgerError) in try pack.write(blocks) }
            try pack.sync()
        } catch {
            pack.cut(to: start)
            throw error
        }
        if !pack.isFull { packs[key.id] = pack }
    }

    /// The pack at hand, which the caller puts back, or a new one.
    private mutating func takePack(_ key: DataKey, _ store: PayloadStore) throws(LedgerError) -> PackWriter {
        if let pack = packs.removeValue(forKey: key.id) { return pack }
        if packs.count >= PayloadLimits.openPacks { packs = [:] }
        return try store.unlessErased(key) { () throws(LedgerError) in
            try PackWriter(in: store.folder.blobs.subfolder(key.name), key)
        }
    }

    private static func fail(_ payloads: ArraySlice<PackedPayload>, _ error: LedgerError) {
        for payload in payloads { payload.then(.failure(PayloadFailure("\(error)"))) }
    }
}
