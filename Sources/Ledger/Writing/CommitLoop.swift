internal import Synchronization
internal import Vocabulary

/// What the commit thread does: take everything queued, write it in groups, tell everyone.
final class CommitLoop: Sendable {
    private let inbox: Inbox
    private let committer: Mutex<GroupCommitter>
    private let integration: IntegrationLoop
    private let observer: LedgerObserver?

    init(inbox: Inbox, committer: GroupCommitter, integration: IntegrationLoop, observer: LedgerObserver?) {
        self.inbox = inbox
        self.committer = Mutex(committer)
        self.integration = integration
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
        case .success(let (first, time)):
            integration.noteDurable(first + UInt64(group.count))
            observe(first, time, group)
            for (index, waiting) in zip(first..., group) { waiting.then(.success(index)) }
        case .failure(let failure):
            for waiting in group { waiting.then(.failure(failure)) }
        }
    }

    private func observe(_ first: UInt64, _ time: Timestamp, _ group: ArraySlice<Waiting>) {
        guard let observer else { return }
        observer(zip(first..., group).map { EntryRecord(index: $0, time: time, entry: $1.source) })
    }

    private func commit(
        _ group: ArraySlice<Waiting>
    ) -> Result<(first: UInt64, time: Timestamp), LedgerFailure> {
        if let failure = inbox.failure { return .failure(failure) }
        do {
            return .success(
                try committer.withLock { committer throws(LedgerError) in
                    try committer.commit(group.lazy.map(\.entry))
                })
        } catch {
            let failure = LedgerFailure("the ledger cannot write and stays closed until a restart: \(error)")
            inbox.poison(failure)
            return .failure(failure)
        }
    }
}
