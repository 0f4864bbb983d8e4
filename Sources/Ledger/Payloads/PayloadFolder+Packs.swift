internal import Glibc

extension PayloadFolder {
    /// Every blob of a key that lies in a pack.
    func packed(_ key: String) throws(LedgerError) -> [PackReader.Place] {
        let folder = blobs.subfolder(key)
        var places: [PackReader.Place] = []
        for name in try folder.names() where PackReader.isName(name) {
            places += try PackReader(folder, name).places()
        }
        return places
    }

    /// Where a blob of a key lies: in a file of its own or in a pack; nil when there is no such blob.
    func place(of blob: String, under key: String) throws(LedgerError) -> BlobPlace? {
        let folder = blobs.subfolder(key)
        if let status = folder.status(blob) { return BlobPlace(file: blob, offset: 0, size: status.size) }
        guard let name = Hexadecimal.bytes(blob) else { return nil }
        return try packed(key).first { $0.record.name == name }.map {
            BlobPlace(file: $0.file, offset: $0.offset, size: $0.record.length)
        }
    }

    /// Removes blobs of a key from its packs, durably, and packs in which nothing is left, unless they are being written to.
    func removePacked(_ blobs: Set<String>, of key: String) throws(LedgerError) {
        let folder = self.blobs.subfolder(key)
        let names = Set(blobs.compactMap { Hexadecimal.bytes($0) })
        for name in try folder.names() where PackReader.isName(name) {
            let pack = try PackReader(folder, name, O_RDWR)
            let due = try pack.places().filter { names.contains($0.record.name) }
            guard !due.isEmpty else { continue }
            for place in due { try pack.remove(place) }
            try pack.file.sync()
            try removeIfEmpty(pack, folder)
        }
    }

    /// Removes a pack in which nothing is left, unless it is being written to.
    func removeIfEmpty(_ pack: PackReader, _ folder: Folder) throws(LedgerError) {
        guard try pack.file.lock(), try pack.places().isEmpty else { return }
        try folder.remove(pack.name)
    }
}
