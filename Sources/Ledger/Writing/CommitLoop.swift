internal import Synchronization
internal import Vocabulary

/// What the commit thread does: take everything queued, write it in groups, tell everyone.
final class CommitLoop: Sendable {
    private let inbox: Inbox
    private let committer: Mutex<GroupCommitter>
    private let integration: IntegrationLoop

    init(inbox: Inbox, committer: GroupCommitter, integration: IntegrationLoop) {
        self.inbox = inbox
        self.committer = Mutex(committer)
        self.integration = integration
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
        case .success(let first):
            integration.noteDurable(first + UInt64(group.count))
            for (index, waiting) in zip(first..., group) { waiting.then(.success(index)) }
        case .failure(let failure):
            for waiting in group { waiting.then(.failure(failure)) }
        }
    }

    private func commit(_ group: ArraySlice<Waiting>) -> Result<UInt64, LedgerFailure> {
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
