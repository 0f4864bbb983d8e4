internal import Vocabulary

/// A walk over everything that was signed when it began, in small steps, so that a living daemon can check its own ledger
/// without taking the disk from the gate: every entry against its hash, every tile against those below, the root against
/// the signature. The segments behind the checkpoint are the writer's; `LedgerVerifier` looks at those too.
package struct LedgerSelfCheck: Sendable {
    /// The head that the walk leads to.
    package let head: LedgerHead
    /// How many entries were found good so far.
    package var checked: UInt64 { tree.size - minimum }

    private let ledger: Folder
    private let tiles: TileReader
    /// The first entry that was kept when the walk began.
    private let minimum: UInt64
    /// Whether a signed entry says that those below were pruned.
    private var isPruningPublished: Bool
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
        ledger = Folder(path: directory)
        let key = try VerificationKey(vkey)
        tiles = TileReader(ledger: ledger)
        self.known = known
        (head, edge) = try Self.start(ledger, tiles, key)
        let head = head
        minimum = try Minimum(of: ledger).index
        isPruningPublished = minimum == 0
        if let longer = known.first(where: { $0.size > head.size }) {
            throw LedgerError(
                .rolledBack,
                "the ledger had \(longer.size) entries and has \(head.size) signed ones now: it was rolled back",
                index: head.size)
        }
        try skipPruned()
    }

    /// Takes up the tree behind what was pruned: its hashes stand one level above.
    private mutating func skipPruned() throws(LedgerError) {
        guard minimum <= head.size else {
            throw LedgerError(.rolledBack, "the minimum is entry \(minimum), which is not there", index: head.size)
        }
        let width = UInt64(TreeBuilder.tileWidth)
        var hashes: [TreeHash] = []
        for number in 0..<minimum / width {
            if number % width == 0 {
                let isOpen = number / width == TreeBuilder.openIndex(size: head.size, level: 1)
                hashes = isOpen ? edge.hashes(level: 1) : try tile(level: 1, index: number / width)
            }
            for full in tree.append(hashes[Int(number % width)], level: 1) where full.level > 1 { try compare(full) }
            try checkKnown()
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
    /// - Throws: `.corrupt`, `.missing` or `.rolledBack` with the first bad entry; `.pruned` when the entry was pruned since
    ///   the walk began, which is to be begun anew then.
    package mutating func step() throws(LedgerError) -> Bool {
        do {
            return try check()
        } catch {
            let minimum = try Minimum(of: ledger).index
            guard error.code == .missing, minimum > self.minimum, tree.size < minimum else { throw error }
            throw LedgerError(.pruned, "entry \(tree.size) was pruned meanwhile", index: tree.size)
        }
    }

    private mutating func check() throws(LedgerError) -> Bool {
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
        let record = try EntryDecoder.record(entry, index: index)
        if record.entry.kind == .pruned, record.entry.int(.minimum).map({ $0 >= Int64(clamping: minimum) }) == true {
            isPruningPublished = true
        }
        for full in tree.append(leaf) where full.level > 0 { try compare(full) }
        try checkKnown()
    }

    private func compare(_ full: FullTile) throws(LedgerError) {
        try RightEdge.compare(try tile(level: full.level, index: full.index), full)
    }

    private func checkKnown() throws(LedgerError) {
        for head in known where head.size == tree.size && head.root != tree.root {
            throw LedgerError(.rolledBack, "the first \(head.size) entries are not those whose root was remembered")
        }
    }

    private func finish() throws(LedgerError) {
        guard isPruningPublished else {
            throw LedgerError(
                .rolledBack, "the entries below \(minimum) are gone, and no signed entry says that they were pruned",
                index: 0)
        }
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
