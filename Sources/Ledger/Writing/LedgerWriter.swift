internal import Synchronization
package import Vocabulary

/// Is shown every group of entries right after it became durable, in order, on the writer's own thread; must return
/// at once.
package typealias LedgerObserver = @Sendable ([EntryRecord]) -> Void

/// The ledger, open for writing: one per folder and host, whatever the number of processes.
///
/// An entry is answered when the group it went into is on the disk; tiles and a signed checkpoint over it follow within
/// `LedgerLimits.checkpointMilliseconds` on a thread of their own.
package final class LedgerWriter: LedgerAppending, Sendable {
    /// What opening had to mend; nil after an orderly close.
    package let recovered: RecoveryReport?
    /// The ledger's public key in the `vkey` form, for auditors to pin.
    package var verificationKey: String { integration.verificationKey.text }

    /// The newest entries, for followers in this process.
    package let recent: RecentEntries

    private let inbox: Inbox
    private let integration: IntegrationLoop
    private let commits: CommitLoop
    private let committing: Worker
    private let integrating: Worker
    private let lock: Mutex<File?>
    let ledger: Folder
    /// One rotation or pruning at a time.
    private let rotation = Mutex(())

    private init(
        _ opened: LedgerOpening.Opened, settings: LedgerSettings, observer: LedgerObserver?
    ) throws(LedgerError) {
        recovered = opened.report
        lock = Mutex(opened.lock)
        ledger = opened.ledger
        let recent = RecentEntries()
        self.recent = recent
        let inbox = Inbox(limit: settings.queuedEntries)
        let integration = IntegrationLoop(
            integrator: opened.integrator, durable: opened.size, inbox: inbox, settings: settings)
        let commits = CommitLoop(
            inbox: inbox, committer: opened.committer, integration: integration, reserve: opened.reserve,
            recent: recent, observer: observer)
        self.inbox = inbox
        self.integration = integration
        self.commits = commits
        integrating = try Worker { integration.run() }
        do {
            committing = try Worker { commits.run() }
        } catch {
            integration.close()
            throw error
        }
    }

    deinit {
        shutDown()
    }

    /// Opens the ledger in `directory`, making it (0700) when it is not there, and recovers from a crash.
    ///
    /// - Parameters:
    ///   - directory: its parent must exist.
    ///   - clock: asked once for each group commit.
    ///   - observer: is shown what became durable since opening; what was there before, a `LedgerReader` gives.
    ///   - origin: the ledger's name, for example `example.org/host-7/ledger1`; fixed at the first start.
    /// - Throws: `.locked` when another writer is alive; `.corrupt` or `.rolledBack` when what is on disk cannot be
    ///   what a crash leaves; `.key`, `.origin`, `.unsafePermissions`, `.io` as named.
    package static func open(
        _ directory: String, clock: any WallClock, origin: String, settings: LedgerSettings = LedgerSettings(),
        observer: LedgerObserver? = nil
    ) throws(LedgerError) -> LedgerWriter {
        let folder = Folder(path: directory, watch: settings.watch)
        let opening = LedgerOpening(ledger: folder, clock: clock, origin: origin, settings: settings)
        return try LedgerWriter(try opening.open(), settings: settings, observer: observer)
    }

    /// Queues an entry; see `LedgerAppending`. A refusal that is known at once (entry too large, queue full, ledger
    /// closed or broken) is called back on the caller's thread before this returns: hold no lock that it needs.
    package func append(_ entry: Entry, then: @escaping @Sendable (Result<UInt64, LedgerFailure>) -> Void) {
        do {
            if let refusal = inbox.put(try Waiting(entry, then: then)) { then(.failure(refusal)) }
        } catch {
            then(.failure(LedgerFailure(error.description)))
        }
    }

    /// Queues an entry that nobody waits for; see `LedgerAppending`. It never costs a sync of its own while others are
    /// written, and waits at most `LedgerLimits.lateMilliseconds` for them.
    package func appendLater(_ entry: Entry) {
        // Like a failed append that nobody waits for: what stopped the ledger is told by all that wait.
        guard let waiting = try? Waiting(entry, then: { _ in }) else { return }
        _ = inbox.put(waiting, isLate: true)
    }

    /// The last signed head. Entries may be durable beyond it; see `size`.
    package var head: LedgerHead { integration.head }

    /// How many entries are durable.
    package var size: UInt64 { integration.durable }

    /// Why nothing can be appended any more, after an I/O error; nil while all is well.
    package var failure: LedgerFailure? { inbox.failure }

    /// Blocks until a signed checkpoint covers every entry that is durable now.
    ///
    /// - Throws: the error that stopped the ledger, or `.closed`.
    package func checkpoint() throws(LedgerError) -> LedgerHead {
        try integration.checkpoint()
    }

    /// Publishes the newest checkpoint with the cosignatures of witnesses under it.
    ///
    /// - Parameter head: what they cosigned.
    /// - Returns: whether that is still the newest checkpoint; nothing is published otherwise.
    @discardableResult
    package func publish(_ cosignatures: [Cosignature], over head: LedgerHead) throws(LedgerError) -> Bool {
        try integration.publish(cosignatures, over: head)
    }

    /// Makes a new signing key, enters it, and signs with it from now on. Blocks until both keys have signed one tree.
    ///
    /// - Parameter operator: who asked for it, for the entry.
    /// - Returns: the new `vkey` line; who pinned an older one can follow the rotations from there.
    package func rotateKey(by operator: OperatorName? = nil) throws(LedgerError) -> String {
        try rotation.withLock { (_) throws(LedgerError) in
            let old = integration.verificationKey
            let new = try KeyRotator(ledger: ledger).prepare(origin: old.name)
            var fields: [EntryKey: EntryValue] = [
                .key: .string(new.verification.text), .detail: .string("follows `\(old.text)`"),
            ]
            if let `operator` { fields[.operator] = .string(`operator`.text) }
            let entry = Entry(kind: .ledgerKey, fields: fields)
            try integration.rotate(to: new, entry: try appendAndWait(entry))
            return new.verification.text
        }
    }

    /// Runs what no rotation and no pruning may run beside.
    func oneAtATime<Value>(_ body: () throws(LedgerError) -> Value) throws(LedgerError) -> Value {
        try rotation.withLock { (_) throws(LedgerError) in try body() }
    }

    /// Closes the write-ahead segment at hand and begins another.
    func beginSegment() throws(LedgerError) { try commits.beginSegment() }

    /// Removes what lies below a minimum that was published.
    func removePruned(below index: UInt64) throws(LedgerError) {
        recent.drop(below: index)
        try integration.prune(below: index)
    }

    /// Appends an entry and blocks until it is durable.
    ///
    /// - Returns: its index.
    @discardableResult
    package func appendAndWait(_ entry: Entry) throws(LedgerError) -> UInt64 {
        let bell = Bell()
        let answer = Answer()
        append(entry) { result in
            answer.result.withLock { $0 = result }
            bell.ring()
        }
        while true {
            if let result = answer.result.withLock({ $0 }) {
                do { return try result.get() } catch { throw LedgerError(.io, error.message) }
            }
            bell.wait(milliseconds: 1_000)
        }
    }

    /// Where a callback leaves what it was called with.
    private final class Answer: Sendable {
        let result = Mutex<Result<UInt64, LedgerFailure>?>(nil)
    }

    /// Writes what is queued, signs it, ends the threads and gives the lock back. Further calls do nothing.
    ///
    /// - Throws: why the last checkpoint could not be made; the entries stay in the segments all the same.
    package func close() throws(LedgerError) {
        shutDown()
        if let failure = integration.failure { throw failure }
    }

    private func shutDown() {
        inbox.close()
        committing.join()
        integration.close()
        integrating.join()
        lock.withLock { $0 = nil }
    }
}
