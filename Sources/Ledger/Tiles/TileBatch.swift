internal import Glibc

/// Writes tiles and bundles, and makes all of them durable together: the first sync carries most of the others.
///
/// They are written in place. Nobody looks at a tile before the head that covers it is committed, and none is written
/// again after that, so a torn one can only be one that does not count yet.
struct TileBatch {
    private let ledger: Folder
    private var files: [File] = []
    private var folders: Set<String> = []

    init(_ ledger: Folder) {
        self.ledger = ledger
    }

    mutating func write(_ tile: FullTile) throws(LedgerError) {
        try write(TilePath.tile(level: tile.level, index: tile.index, width: nil), Self.bytes(tile.hashes))
    }

    mutating func write(_ name: String, _ bytes: [UInt8]) throws(LedgerError) {
        let file: File
        do {
            file = try ledger.open(name, O_WRONLY | O_CREAT | O_TRUNC)
        } catch {
            guard error.code == .missing else { throw error }
            try ledger.createParents(of: name)
            file = try ledger.open(name, O_WRONLY | O_CREAT | O_TRUNC)
        }
        try file.write(bytes, at: 0)
        files.append(file)
        noteFolders(of: name)
    }

    /// Makes files and names durable.
    func sync() throws(LedgerError) {
        for file in files { try file.sync() }
        for folder in folders.sorted() { try ledger.subfolder(folder).sync() }
        try ledger.sync()
    }

    static func bytes(_ hashes: [TreeHash]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * TreeHash.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    private mutating func noteFolders(of name: String) {
        var rest = name[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            guard folders.insert(String(rest)).inserted else { return }
        }
    }
}
