internal import Synchronization
internal import Vocabulary

/// What the commit thread does: take everything queued, write it in groups, tell everyone.
final class CommitLoop: Sendable {
    private let inbox: Inbox
    private let committer: Mutex<GroupCommitter>
    private let integration: IntegrationLoop
    private let reserve: Reserve
    private let recent: RecentEntries
    private let observer: LedgerObserver?

    init(
        inbox: Inbox, committer: GroupCommitter, integration: IntegrationLoop, reserve: Reserve,
        recent: RecentEntries, observer: LedgerObserver?
    ) {
        self.inbox = inbox
        self.committer = Mutex(committer)
        self.integration = integration
        self.reserve = reserve
        self.recent = recent
        self.observer = observer
    }

    /// Runs until the inbox is closed and empty.
    func run() {
        while true {
            let load = inbox.take()
            var rest = load.waiting[...]
            while !rest.isEmpty {
                let group = Self.group(rest)
                rest = rest.dropFirst(group.count)
                write(group)
            }
            if inbox.takeFullEntry() { enterFull() }
            if load.isClosing { return }
        }
    }

    private static func group(_ waiting: ArraySlice<Waiting>) -> ArraySlice<Waiting> {
        var bytes = 0
        return waiting.prefix(LedgerLimits.groupEntries).prefix { waiting in
            defer { bytes += waiting.entry.size }
            return bytes < LedgerLimits.groupBytes
        }
    }

    private func write(_ group: ArraySlice<Waiting>) {
        switch commit(group) {
        case .success(let done):
            note(done, group)
            for (index, waiting) in zip(done.first..., group) { waiting.then(.success(index)) }
        case .failure(let failure):
            for waiting in group { waiting.then(.failure(failure)) }
        }
    }

    private func note(_ done: CommittedGroup, _ group: ArraySlice<Waiting>) {
        integration.noteDurable(done.first + UInt64(group.count))
        let records = done.records(group.lazy.map(\.source))
        recent.add(zip(records, group).lazy.map { RecentEntries.Kept(record: $0, encoded: $1.entry) })
        observer?(records)
    }

    private func commit(_ group: ArraySlice<Waiting>) -> Result<CommittedGroup, LedgerFailure> {
        if let failure = inbox.failure { return .failure(failure) }
        do {
            return .success(
                try committer.withLock { committer throws(LedgerError) in
                    try committer.commit(group.lazy.map(\.entry))
                })
        } catch {
            let failure = LedgerFailure("the ledger cannot write and stays closed until a restart: \(error)")
            inbox.poison(failure, error.code)
            return .failure(failure)
        }
    }

    /// Closes the segment at hand and begins another; what was written stays where it is.
    func beginSegment() throws(LedgerError) {
        if let failure = inbox.failure { throw LedgerError(.io, failure.message) }
        do {
            try committer.withLock { committer throws(LedgerError) in try committer.beginSegment() }
        } catch {
            inbox.poison(
                LedgerFailure("the ledger cannot write and stays closed until a restart: \(error)"), error.code)
            throw error
        }
    }

    /// Gives the reserve back and uses it for a last entry. When even that fails, the ledger just ends where it was.
    private func enterFull() {
        let entry = Entry(
            kind: .ledgerFull,
            fields: [.detail: .string("the disk is full: nothing is entered or allowed until there is room")])
        do throws(LedgerError) {
            try reserve.release()
            let encoded = try EncodedEntry(entry)
            let done = try committer.withLock { committer throws(LedgerError) in
                try committer.commit(CollectionOfOne(encoded), isLast: true)
            }
            note(done, [Waiting(entry: encoded, source: entry) { _ in }])
        } catch {
            return
        }
    }
}
