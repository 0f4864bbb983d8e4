internal import Glibc
internal import Vocabulary

extension PayloadFolder {
    /// Writes down what is going to be erased.
    package func begin(_ erasure: PayloadErasure) throws(LedgerError) {
        try folder.replace(PayloadErasure.journalName, with: try erasure.journal())
    }

    /// The erasure that a crash interrupted, when there is one: its entries are to be entered again, and `complete` called.
    package func interrupted() throws(LedgerError) -> PayloadErasure? {
        guard let bytes = try folder.readIfPresent(PayloadErasure.journalName, limit: PayloadLimits.journalBytes) else {
            return nil
        }
        return try PayloadErasure(journal: bytes)
    }

    /// Removes what an erasure names, keys first: without them the blobs are noise. Its entries must be durable.
    package func complete(_ erasure: PayloadErasure) throws(LedgerError) {
        for key in erasure.keys { try remove(key: key) }
        if !erasure.keys.isEmpty { try keys.sync() }
        for key in erasure.keys {
            let folder = blobs.subfolder(key)
            for name in try folder.names() { try folder.remove(name) }
            blobs.removeIfEmpty(key)
        }
        var byKey: [String: Set<String>] = [:]
        for blob in erasure.blobs {
            let parts = blob.split(separator: "/").map { String($0) }
            if parts.count == 2 { byKey[parts[0], default: []].insert(parts[1]) }
        }
        for (key, names) in byKey.sorted(by: { $0.key < $1.key }) {
            let folder = blobs.subfolder(key)
            for name in names.sorted() { try folder.remove(name) }
            try removePacked(names, of: key)
            if blobs.exists(key) { try folder.sync() }
        }
        try blobs.sync()
        try folder.remove(PayloadErasure.journalName)
        try folder.sync()
    }

    /// Overwrites a key's file before its name goes: file systems that write in place then keep nothing of it.
    private func remove(key name: String) throws(LedgerError) {
        guard keys.exists(name) else { return }
        let file = try keys.open(name, O_WRONLY)
        try file.write([UInt8](repeating: 0, count: try file.size()), at: 0)
        try file.sync()
        try keys.remove(name)
    }
}
