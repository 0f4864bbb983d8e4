internal import Glibc
internal import Vocabulary

/// Opens a ledger for writing: takes the lock, checks what is there against what was committed, and recovers from a
/// crash. Anything that a crash cannot explain is refused and left untouched.
struct LedgerOpening {
    static let lockName = "lock"

    /// Everything the writer's threads start from.
    struct Opened: Sendable {
        let ledger: Folder
        let lock: File
        let integrator: Integrator
        let committer: GroupCommitter
        let reserve: Reserve
        let size: UInt64
        let report: RecoveryReport?
    }

    let ledger: Folder
    let clock: any WallClock
    let origin: String
    let settings: LedgerSettings

    func open() throws(LedgerError) -> Opened {
        guard VerificationKey.isName(origin) else {
            throw LedgerError(.origin, "`\(origin)` cannot be an origin: use printable ASCII without spaces and `+`")
        }
        try ledger.create()
        try ledger.requirePrivate()
        let lock = try ledger.open(Self.lockName, O_RDWR | O_CREAT)
        guard try lock.lock() else {
            throw LedgerError(.locked, "another process writes the ledger in `\(ledger.path)`")
        }
        let isNew = !ledger.exists(Integrator.headName)
        if isNew { try requireEmpty() }
        try KeyRotator(ledger: ledger).resume()
        let keys = LedgerKeys(ledger: ledger)
        let key = isNew ? try keys.make(origin: origin) : try keys.load(origin: origin)
        if isNew { try begin(key) }
        return try recover(key: key, lock: lock)
    }

    /// Without a head, nothing may be there but what a crash during the first start leaves.
    private func requireEmpty() throws(LedgerError) {
        let segments = SegmentFolder(ledger: ledger, keyID: [])
        let name = SegmentFolder.name(first: 0)
        let firsts = try segments.firsts()
        var hasEntries = !firsts.allSatisfy { $0 == 0 }
        if firsts == [0] {
            hasEntries = try File(segments.folder.path(of: name), O_RDONLY).size() > SegmentHeader.byteCount
        }
        guard !hasEntries, !ledger.exists("tile"), !ledger.exists(Integrator.checkpointName) else {
            throw LedgerError(
                .rolledBack,
                "`\(ledger.path(of: Integrator.headName))` is missing but the ledger has entries: restore it")
        }
    }

    /// Makes an empty ledger; its head comes last, so that a crash before it starts over.
    private func begin(_ key: SigningKey) throws(LedgerError) {
        // The ledger's own name is as durable as what lies in it.
        try ledger.subfolder("..").sync()
        let segments = try SegmentFolder(of: ledger)
        try segments.folder.create()
        try ledger.sync()
        try segments.create(first: 0, link: .chainStart)
        let checkpoint = Checkpoint(origin: origin, head: LedgerHead(size: 0, root: .emptyRoot))
        let head = try CommittedHead(checkpoint: checkpoint, link: .chainStart, key: key)
        try ledger.replace(Integrator.headName, with: head.bytes)
    }

    private func recover(key: SigningKey, lock: File) throws(LedgerError) -> Opened {
        let bytes = try ledger.read(Integrator.headName, limit: LedgerLimits.noteBytes)
        let head = try CommittedHead(bytes, key: key.verification)
        try requireNotNewer(than: head, key: key.verification)
        let segments = try SegmentFolder(of: ledger)
        var integrator = try integrator(key: key, head: head)
        var cursor = try SegmentCursor(segments, at: head.checkpoint.head.size)
        var last = try lastSigned(head.checkpoint.head.size)
        while let record = try cursor.next() { last = try EntryDecoder.record(record.entry, index: record.index) }
        let tail = try cursor.tail()
        guard tail.isTorn || tail.brokenBytes == 0, try segments.firsts().last == cursor.segment else {
            throw LedgerError(
                .corrupt,
                "entry \(cursor.nextIndex) was durable once and is damaged: nothing was changed, keep the folder as evidence",
                index: cursor.nextIndex)
        }
        let reserve = Reserve(ledger: ledger, size: settings.reserveBytes)
        try reserve.fill()
        let pending = try notePending(tail, index: cursor.nextIndex)
        let writer = try SegmentWriter(segments, segment: cursor.segment, offset: tail.offset, settings: settings)
        var committer = GroupCommitter(
            writer: writer, clock: clock, nextIndex: cursor.nextIndex, link: cursor.link, lastTime: last?.time)
        var size = cursor.nextIndex
        if let pending { size = try enter(pending, &committer, size: size) }
        let report = Self.report(pending, from: head.checkpoint.head.size, to: size)
        try integrator.integrate(upTo: size)
        try integrator.publish()
        try TilePruning(ledger: ledger).resume()
        return Opened(
            ledger: ledger, lock: lock, integrator: integrator, committer: committer, reserve: reserve, size: size,
            report: report)
    }

    /// The last entry under the committed head, whose time the next one is held against.
    private func lastSigned(_ size: UInt64) throws(LedgerError) -> EntryRecord? {
        guard size > 0, let entry = try TileReader(ledger: ledger).bundle(with: size - 1, size: size).last else {
            return nil
        }
        return try EntryDecoder.record(entry, index: size - 1)
    }

    /// A published checkpoint ahead of the head, or beside it, means that an old copy of the head was put back.
    private func requireNotNewer(than head: CommittedHead, key: VerificationKey) throws(LedgerError) {
        guard let note = try ledger.readIfPresent(Integrator.checkpointName, limit: LedgerLimits.noteBytes) else {
            return
        }
        let published = try Checkpoint(note: note, key: key).head
        let committed = head.checkpoint.head
        guard published.size < committed.size || published == committed else {
            throw LedgerError(
                .rolledBack,
                "the published checkpoint (\(published.size) entries) is ahead of the committed one (\(committed.size)):"
                    + " an old copy was restored",
                index: committed.size)
        }
    }

    private func integrator(key: SigningKey, head: CommittedHead) throws(LedgerError) -> Integrator {
        do throws(LedgerError) {
            guard !ledger.exists(Integrator.rebuildingName) else {
                throw LedgerError(.corrupt, "the tiles were being made again when the ledger stopped")
            }
            return try Integrator(ledger: ledger, key: key, head: head)
        } catch {
            let segments = try SegmentFolder(of: ledger)
            guard error.code == .missing || error.code == .corrupt, try segments.firsts().first == 0 else {
                throw error
            }
            return try Integrator(rebuilding: ledger, key: key, head: head)
        }
    }

    private func notePending(_ tail: SegmentTail, index: UInt64) throws(LedgerError) -> PendingRecovery? {
        if tail.brokenBytes > 0 {
            let pending = PendingRecovery(index: index, droppedBytes: tail.brokenBytes)
            try ledger.replace(PendingRecovery.name, with: pending.bytes)
            return pending
        }
        guard let bytes = try ledger.readIfPresent(PendingRecovery.name, limit: LedgerLimits.noteBytes) else {
            return nil
        }
        if let pending = PendingRecovery(bytes), pending.index == index { return pending }
        try ledger.remove(PendingRecovery.name)
        return nil
    }

    /// Writes the entry that tells of the gap.
    private func enter(
        _ pending: PendingRecovery, _ committer: inout GroupCommitter, size: UInt64
    ) throws(LedgerError) -> UInt64 {
        let entry = Entry(
            kind: .recovery,
            fields: [
                .dropped: .int(Int64(pending.droppedBytes)),
                .detail: .string("a torn tail that was never acknowledged was cut off"),
            ])
        _ = try committer.commit([try EncodedEntry(entry)])
        try ledger.remove(PendingRecovery.name)
        return size + 1
    }

    private static func report(_ pending: PendingRecovery?, from head: UInt64, to size: UInt64) -> RecoveryReport? {
        guard size > head else { return nil }
        return RecoveryReport(
            droppedBytes: pending?.droppedBytes ?? 0, index: pending?.index ?? size, integratedEntries: size - head)
    }
}
