internal import Vocabulary

/// A walk over everything that was signed when it began, in small steps, so that a living daemon can check its own ledger
/// without taking the disk from the gate: every entry against its hash, every tile against those below, the root against
/// the signature. The segments behind the checkpoint are the writer's; `LedgerVerifier` looks at those too.
package struct LedgerSelfCheck: Sendable {
    /// The head that the walk leads to.
    package let head: LedgerHead
    /// How many entries were found good so far.
    package var checked: UInt64 { tree.size }

    private let tiles: TileReader
    private let edge: RightEdge
    private let known: [LedgerHead]
    private var tree = TreeBuilder()

    /// Begins a walk.
    ///
    /// - Parameters:
    ///   - vkey: the key that signs now, as the writer has it in memory.
    ///   - known: heads that the ledger had, as others remember them; it must still have all of them.
    /// - Throws: `.rolledBack` when the ledger is shorter than a known head, `.corrupt` or `.missing` when the head or the
    ///   tiles at its end are not what was written.
    package init(_ directory: String, vkey: String, known: [LedgerHead]) throws(LedgerError) {
        let ledger = Folder(path: directory)
        let key = try VerificationKey(vkey)
        tiles = TileReader(ledger: ledger)
        self.known = known
        (head, edge) = try Self.start(ledger, tiles, key)
        let head = head
        if let longer = known.first(where: { $0.size > head.size }) {
            throw LedgerError(
                .rolledBack,
                "the ledger had \(longer.size) entries and has \(head.size) signed ones now: it was rolled back",
                index: head.size)
        }
    }

    private static func start(
        _ ledger: Folder, _ tiles: TileReader, _ key: VerificationKey
    ) throws(LedgerError) -> (LedgerHead, RightEdge) {
        var attempt = 1
        while true {
            let bytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
            do {
                let head = try CommittedHead(bytes, key: key).checkpoint.head
                return (head, try RightEdge(tiles, size: head.size))
            } catch {
                // The writer replaces partial tiles with each checkpoint: what stood still meanwhile is bad.
                let now = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
                guard now != bytes, attempt < LedgerLimits.readAttempts else { throw error }
                attempt += 1
            }
        }
    }

    /// Checks the next bundle of entries.
    ///
    /// - Returns: whether there is more to check.
    /// - Throws: `.corrupt`, `.missing` or `.rolledBack` with the first bad entry.
    package mutating func step() throws(LedgerError) -> Bool {
        guard tree.size < head.size else {
            try finish()
            return false
        }
        let number = TreeBuilder.openIndex(size: tree.size, level: 0)
        let isOpen = number == TreeBuilder.openIndex(size: head.size, level: 0)
        let bundle = isOpen ? edge.bundle : try tiles.bundleBytes(index: number, width: nil)
        let hashes = isOpen ? edge.hashes(level: 0) : try tile(level: 0, index: number)
        let entries = Bundle.parse(bundle, limit: hashes.count)
        for (entry, hash) in zip(entries.whole, hashes) { try take(entry, expecting: hash) }
        guard entries.isExact, entries.whole.count == hashes.count else {
            throw LedgerError(
                .corrupt, "the bundle of entry \(tree.size) has not the entries it should", index: tree.size)
        }
        return true
    }

    private mutating func take(_ entry: ArraySlice<UInt8>, expecting hash: TreeHash) throws(LedgerError) {
        let index = tree.size
        let leaf = TreeHash.leaf(entry)
        guard leaf == hash else {
            throw LedgerError(.corrupt, "entry \(index) is not the one that was logged", index: index)
        }
        _ = try EntryDecoder.record(entry, index: index)
        for full in tree.append(leaf) where full.level > 0 {
            try RightEdge.compare(try tile(level: full.level, index: full.index), full)
        }
        for head in known where head.size == tree.size && head.root != tree.root {
            throw LedgerError(.rolledBack, "the first \(head.size) entries are not those whose root was remembered")
        }
    }

    private func finish() throws(LedgerError) {
        try edge.check(tree)
        guard tree.root == head.root else {
            throw LedgerError(
                .corrupt, "the entries and tiles agree, but their root is not the signed one: all were rewritten")
        }
    }

    private func tile(level: Int, index: UInt64) throws(LedgerError) -> [TreeHash] {
        do {
            return try tiles.tile(level: level, index: index, width: nil)
        } catch {
            throw LedgerError(error.code, error.message, cause: error.cause, index: index << UInt64(8 * (level + 1)))
        }
    }
}
