internal import Glibc
internal import Vocabulary

/// One walk over a ledger's files. Each step throws at the first thing that is wrong; `run` notes it.
struct VerifyWalk {
    let ledger: Folder
    /// The key that is trusted, which may be older than the one that signs now.
    let trusted: VerificationKey
    let remembered: LedgerHead?
    var report = VerifyReport()
    var chain = TreeHash.chainStart
    /// Whether the chain was followed to here; behind what was pruned it is taken up from the segments.
    var isChainKnown = true
    /// The highest minimum that a signed entry published.
    var publishedMinimum: UInt64 = 0
    /// The time of the entry before, in milliseconds since 1970.
    var lastTime: Int64?

    private let tiles: TileReader
    /// The key rotations still to come on the walk.
    var milestones: ArraySlice<KeyMilestone> = []
    var tree = TreeBuilder()
    /// Walks along in the segments, once the entries get there.
    var cursor: SegmentCursor?

    init(ledger: Folder, trusted: VerificationKey, remembered: LedgerHead?) {
        self.ledger = ledger
        self.trusted = trusted
        self.remembered = remembered
        tiles = TileReader(ledger: ledger)
    }

    mutating func run() {
        do throws(LedgerError) {
            let (key, milestones) = try KeyHistory(ledger: ledger).follow(from: trusted)
            self.milestones = milestones[...]
            let head = try signedHead(by: key)
            report.head = head.checkpoint.head
            try checkRemembered(head.checkpoint.head)
            let edge = try RightEdge(tiles, size: head.checkpoint.head.size)
            cursor = try startSegments(size: head.checkpoint.head.size)
            try walkPruned(edge)
            try walkEntries(edge)
            try checkPruned()
            try edge.check(tree)
            try checkRoot(head)
            try walkTail()
            try checkKey(key)
            try noteStrays(size: edge.size)
        } catch {
            report.add(error)
        }
    }

    /// The folder's own `vkey` file must be the key that the trusted one leads to.
    private func checkKey(_ key: VerificationKey) throws(LedgerError) {
        let found = try LedgerKeys(ledger: ledger).verification()
        guard found.text.utf8.elementsEqual(key.text.utf8) else {
            throw LedgerError(.key, "the `vkey` file is `\(found.text)` and not the key that the trusted one leads to")
        }
    }

    /// Levels that the tree is too small for, even with what a living writer may just be putting there.
    private mutating func noteStrays(size: UInt64) throws(LedgerError) {
        let coming = size &+ UInt64(LedgerLimits.integrationEntries)
        let levels = (0..<TreeBuilder.openLevels(size: coming)).map { "\($0)" } + ["entries"]
        let strays = try ledger.subfolder("tile").names().filter { name in
            !levels.contains { $0.utf8.elementsEqual(name.utf8) }
        }
        report.strays = strays.prefix(LedgerLimits.strayNames).map { "tile/\($0)" }
    }

    /// A key rotation counts when both keys signed the tree that has the entry naming the new one.
    private mutating func checkMilestones(_ entry: ArraySlice<UInt8>, index: UInt64) throws(LedgerError) {
        for milestone in milestones where milestone.entry == index {
            let entry = try EntryDecoder.record(entry, index: index).entry
            guard entry.kind == .ledgerKey,
                entry.string(.key)?.utf8.elementsEqual(milestone.newKey.text.utf8) == true
            else {
                throw LedgerError(
                    .key, "entry \(index) does not name the key `\(milestone.newKey.text)`", index: index)
            }
        }
        while let next = milestones.first, next.head.size == tree.size {
            guard next.head.root == tree.root else {
                throw LedgerError(
                    .key, "the tree that was signed when the key was rotated to `\(next.newKey.text)` is another",
                    index: next.entry)
            }
            milestones = milestones.dropFirst()
        }
    }

    /// The committed head; the published checkpoint must be the same.
    private mutating func signedHead(by key: VerificationKey) throws(LedgerError) -> CommittedHead {
        var (published, head) = try signedHeads(by: key)
        // A living writer stands between the two files for a moment.
        for _ in 0..<LedgerLimits.headLooks where published != head.checkpoint.head {
            usleep(LedgerLimits.headLookMicroseconds)
            (published, head) = try signedHeads(by: key)
        }
        if published != head.checkpoint.head {
            report.add(
                LedgerError(
                    .rolledBack,
                    "`checkpoint` (\(published.size) entries) and `head` (\(head.checkpoint.head.size)) differ:"
                        + " one of them is an old copy, or a crash came between the two and the ledger was not opened since",
                    index: min(published.size, head.checkpoint.head.size)))
        }
        return head
    }

    private func signedHeads(by key: VerificationKey) throws(LedgerError) -> (LedgerHead, CommittedHead) {
        let published = try Checkpoint(
            note: try ledger.read(Integrator.checkpointName, limit: LedgerLimits.noteBytes), key: key)
        let bytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
        return (published.head, try CommittedHead(bytes, key: key))
    }

    private mutating func checkRemembered(_ head: LedgerHead) throws(LedgerError) {
        guard let remembered, remembered.size > head.size else { return }
        report.add(
            LedgerError(
                .rolledBack,
                "the ledger had \(remembered.size) entries and has \(head.size) signed ones now: it was rolled back",
                index: head.size))
    }

    /// The segment that holds the last signed entries must be there: without it, nothing shows whether there were more.
    private func startSegments(size: UInt64) throws(LedgerError) -> SegmentCursor {
        let segments = try SegmentFolder(of: ledger)
        guard let first = try segments.firsts().last(where: { $0 <= size }) else {
            throw LedgerError(.rolledBack, "the segment with entry \(size) is gone", index: size)
        }
        return try SegmentCursor(segments, first: first)
    }

    private mutating func walkEntries(_ edge: RightEdge) throws(LedgerError) {
        while tree.size < edge.size {
            let number = TreeBuilder.openIndex(size: tree.size, level: 0)
            let isOpen = number == TreeBuilder.openIndex(size: edge.size, level: 0)
            let bundle = isOpen ? edge.bundle : try tiles.bundleBytes(index: number, width: nil)
            let hashes = isOpen ? edge.hashes(level: 0) : try tile(level: 0, index: number)
            let entries = Bundle.parse(bundle, limit: hashes.count)
            for (entry, hash) in zip(entries.whole, hashes) { try take(entry, expecting: hash) }
            guard entries.isExact, entries.whole.count == hashes.count else {
                throw LedgerError(
                    .corrupt, "the bundle of entry \(tree.size) has not the entries it should", index: tree.size)
            }
        }
    }

    private mutating func take(_ entry: ArraySlice<UInt8>, expecting hash: TreeHash) throws(LedgerError) {
        let index = tree.size
        let leaf = TreeHash.leaf(entry)
        guard leaf == hash else {
            throw LedgerError(.corrupt, "entry \(index) is not the one that was logged", index: index)
        }
        try checkEntry(entry, index: index)
        try compareSegment(entry, index: index)
        chain = TreeHash.link(chain, entry)
        for full in tree.append(leaf) where full.level > 0 { try compare(full) }
        report.signedEntries = tree.size - report.prunedEntries
        try notePruning(entry, index: index)
        try checkMilestones(entry, index: index)
        try checkRememberedRoot()
    }

    func checkRememberedRoot() throws(LedgerError) {
        guard let remembered, remembered.size == tree.size, remembered.root != tree.root else { return }
        throw LedgerError(.rolledBack, "the first \(remembered.size) entries are not those whose root was remembered")
    }

    private mutating func checkEntry(_ entry: ArraySlice<UInt8>, index: UInt64) throws(LedgerError) {
        let form = try EntryForm(entry, index: index)
        let regressed = lastTime.map { form.time < $0 } ?? form.clockRegressed
        guard regressed == form.clockRegressed else {
            throw LedgerError(
                .corrupt, "entry \(index) does not say as it is whether the clock had gone back", index: index)
        }
        if regressed { report.clockRegressions += 1 }
        lastTime = form.time
    }

    /// Where a segment still has an entry that a bundle has too, both must have the same.
    private mutating func compareSegment(_ entry: ArraySlice<UInt8>, index: UInt64) throws(LedgerError) {
        guard cursor?.nextIndex == index else { return }
        takeUpChain()
        guard cursor?.link == chain else {
            throw LedgerError(.corrupt, "the segments do not follow from the entry before \(index)", index: index)
        }
        guard let record = try cursor?.next() else {
            throw LedgerError(.rolledBack, "the segments end before entry \(index), which is signed", index: index)
        }
        guard record.entry.isSame(as: entry) else {
            throw LedgerError(.corrupt, "entry \(index) in the segment is not the signed one", index: index)
        }
    }

    func tile(level: Int, index: UInt64) throws(LedgerError) -> [TreeHash] {
        do {
            return try tiles.tile(level: level, index: index, width: nil)
        } catch {
            throw LedgerError(error.code, error.message, cause: error.cause, index: index << UInt64(8 * (level + 1)))
        }
    }

    func compare(_ full: FullTile) throws(LedgerError) {
        try RightEdge.compare(try tile(level: full.level, index: full.index), full)
    }

    private mutating func checkRoot(_ head: CommittedHead) throws(LedgerError) {
        if let missing = milestones.first {
            throw LedgerError(
                .rolledBack, "the key was rotated when there were \(missing.head.size) entries: some are gone",
                index: tree.size)
        }
        guard tree.root == head.checkpoint.head.root else {
            throw LedgerError(
                .corrupt, "the entries and tiles agree, but their root is not the signed one: all were rewritten")
        }
        takeUpChain()
        guard chain == head.link, cursor?.nextIndex == tree.size, cursor?.link == chain else {
            throw LedgerError(.corrupt, "the segments do not follow from the signed entries", index: tree.size)
        }
    }

    private mutating func walkTail() throws(LedgerError) {
        guard var cursor else { return }
        while let record = try cursor.next() {
            try checkEntry(record.entry, index: record.index)
            report.tailEntries += 1
        }
        let tail = try cursor.tail()
        guard tail.isTorn || tail.brokenBytes == 0, try SegmentFolder(of: ledger).firsts().last == cursor.segment else {
            throw LedgerError(
                .corrupt, "entry \(cursor.nextIndex) was durable once and is damaged or gone", index: cursor.nextIndex)
        }
        report.unfinishedBytes = tail.brokenBytes
    }
}
