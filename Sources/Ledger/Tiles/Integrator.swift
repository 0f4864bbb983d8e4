/// Turns durable entries into tiles and signed checkpoints. After an error it must not be used again: what it has in
/// memory may be ahead of the disk.
struct Integrator: Sendable {
    static let headName = "head"
    static let checkpointName = "checkpoint"
    /// Stands while tiles that were committed once are made again, so that a crash meanwhile begins that anew.
    static let rebuildingName = "rebuilding"

    private let ledger: Folder
    private let segments: SegmentFolder
    private(set) var key: SigningKey
    private var cursor: SegmentCursor
    private var tree: TreeBuilder
    /// The bundle that is not full yet.
    private var bundle: [UInt8]
    private(set) var head: CommittedHead

    /// Takes up where the committed head says; refuses when tiles or segments do not bear it out.
    init(ledger: Folder, key: SigningKey, head: CommittedHead) throws(LedgerError) {
        self.ledger = ledger
        self.key = key
        self.head = head
        segments = try SegmentFolder(of: ledger)
        let size = head.checkpoint.head.size
        cursor = try SegmentCursor(segments, at: size)
        guard cursor.link == head.link else {
            throw LedgerError(.corrupt, "the segments are not those the `head` file speaks of", index: size)
        }
        let tiles = TileReader(ledger: ledger)
        tree = try tiles.tree(size: size)
        guard tree.root == head.checkpoint.head.root else {
            throw LedgerError(.corrupt, "the tiles do not have the committed root: run the verification to find where")
        }
        bundle = []
        guard TreeBuilder.openWidth(size: size, level: 0) > 0 else { return }
        for entry in try tiles.bundle(with: size - 1, size: size) { Bundle.append(entry, to: &bundle) }
    }

    /// Begins the tiles of a ledger anew from its segments, which must go back to its first entry, and refuses when
    /// the root at the committed size is not the committed one.
    init(rebuilding ledger: Folder, key: SigningKey, head: CommittedHead) throws(LedgerError) {
        self.ledger = ledger
        self.key = key
        self.head = head
        segments = try SegmentFolder(of: ledger)
        try Self.requireCommitted(head, segments)
        cursor = try SegmentCursor(segments, first: 0)
        tree = TreeBuilder()
        bundle = []
        try ledger.replace(Self.rebuildingName, with: [])
        var batch = TileBatch(ledger)
        try take(upTo: head.checkpoint.head.size, &batch)
        try writeOpen(&batch)
        try batch.sync()
        try ledger.remove(Self.rebuildingName)
        try ledger.sync()
    }

    /// Before anything is written: the segments must be those that were committed.
    private static func requireCommitted(_ head: CommittedHead, _ segments: SegmentFolder) throws(LedgerError) {
        var cursor = try SegmentCursor(segments, first: 0)
        var tree = TreeBuilder()
        while tree.size < head.checkpoint.head.size, let record = try cursor.next() {
            _ = tree.append(TreeHash.leaf(record.entry))
        }
        guard tree.root == head.checkpoint.head.root, cursor.link == head.link else {
            throw LedgerError(.corrupt, "the segments do not have the committed root: nothing was repaired")
        }
    }

    /// Integrates everything below `size`, which must be durable, and commits a checkpoint.
    mutating func integrate(upTo size: UInt64) throws(LedgerError) {
        while tree.size < size {
            let step = min(size, tree.size + UInt64(LedgerLimits.integrationEntries))
            var batch = TileBatch(ledger)
            try take(upTo: step, &batch)
            try writeOpen(&batch, standing: Set(Self.partials(of: head.checkpoint.head.size)))
            try batch.sync()
            try commit()
        }
    }

    /// Integrates everything below `size`, then lets `new` sign instead. `entry`, which names the new key, lies below.
    mutating func rotate(to new: SigningKey, entry: UInt64, upTo size: UInt64) throws(LedgerError) {
        try integrate(upTo: size)
        head = try KeyRotator(ledger: ledger).rotate(head, entry: entry, from: key, to: new)
        key = new
    }

    /// Removes what lies below a minimum that the committed checkpoint covers the entry of.
    func prune(below index: UInt64) throws(LedgerError) {
        try segments.removeCovered(by: tree.size)
        try TilePruning(ledger: ledger).prune(below: index)
    }

    /// Publishes the committed checkpoint again, for when a crash came between the two. One that is published already
    /// keeps its cosignatures.
    func publish() throws(LedgerError) {
        let published = try ledger.readIfPresent(Self.checkpointName, limit: LedgerLimits.noteBytes)
        if published?.starts(with: head.note) == true { return }
        try ledger.replace(Self.checkpointName, with: head.note)
    }

    /// Publishes the committed checkpoint with cosignatures under it.
    ///
    /// - Returns: whether they are for this checkpoint; otherwise a newer one came meanwhile.
    func publish(_ cosignatures: [Cosignature], over head: LedgerHead) throws(LedgerError) -> Bool {
        guard head == self.head.checkpoint.head else { return false }
        let lines = cosignatures.map(\.line.line).joined()
        try ledger.replace(Self.checkpointName, with: self.head.note + Array(lines.utf8))
        return true
    }

    private mutating func take(upTo size: UInt64, _ batch: inout TileBatch) throws(LedgerError) {
        while tree.size < size {
            guard let record = try cursor.next() else {
                throw LedgerError(.rolledBack, "the segments end before entry \(size)", index: cursor.nextIndex)
            }
            Bundle.append(record.entry, to: &bundle)
            let full = tree.append(TreeHash.leaf(record.entry))
            for tile in full { try batch.write(tile) }
            guard let tile = full.first else { continue }
            try batch.write(TilePath.bundle(index: tile.index, width: nil), bundle)
            bundle.removeAll(keepingCapacity: true)
        }
    }

    /// - Parameter standing: partial tiles that the committed head rests on. They are not written again: a crash in the
    ///   middle of that would tear what counts already.
    private func writeOpen(_ batch: inout TileBatch, standing: Set<String> = []) throws(LedgerError) {
        for (level, hashes) in tree.open.enumerated() where !hashes.isEmpty {
            let index = TreeBuilder.openIndex(size: tree.size, level: level)
            let name = TilePath.tile(level: level, index: index, width: hashes.count)
            guard !standing.contains(name) else { continue }
            try batch.write(name, TileBatch.bytes(hashes))
        }
        guard !bundle.isEmpty, let width = tree.open.first?.count else { return }
        try batch.write(
            TilePath.bundle(index: TreeBuilder.openIndex(size: tree.size, level: 0), width: width), bundle)
    }

    private mutating func commit() throws(LedgerError) {
        let old = head.checkpoint.head.size
        let checkpoint = Checkpoint(
            origin: key.verification.name, head: LedgerHead(size: tree.size, root: tree.root))
        head = try CommittedHead(checkpoint: checkpoint, link: cursor.link, key: key)
        try ledger.replace(Self.headName, with: head.bytes)
        try ledger.replace(Self.checkpointName, with: head.note)
        try removePartials(of: old)
        try segments.removeCovered(by: tree.size)
    }

    /// Removes the partial tiles of the checkpoint before this one, unless they are this one's too.
    private func removePartials(of old: UInt64) throws(LedgerError) {
        let needed = Set(Self.partials(of: tree.size))
        for name in Self.partials(of: old) where !needed.contains(name) {
            try ledger.remove(name)
            if let slash = name.lastIndex(of: "/") { ledger.removeIfEmpty(String(name[..<slash])) }
        }
    }

    private static func partials(of size: UInt64) -> [String] {
        var names: [String] = []
        for level in 0..<TreeBuilder.openLevels(size: size) {
            let width = TreeBuilder.openWidth(size: size, level: level)
            let index = TreeBuilder.openIndex(size: size, level: level)
            guard width > 0 else { continue }
            names.append(TilePath.tile(level: level, index: index, width: width))
            if level == 0 { names.append(TilePath.bundle(index: index, width: width)) }
        }
        return names
    }
}
