internal import Synchronization
internal import Vocabulary

/// The bounded queue in front of the commit thread.
final class Inbox: Sendable {
    /// What the commit thread took.
    struct Load {
        let waiting: [Waiting]
        let isClosing: Bool
    }

    private struct State {
        var waiting: [Waiting] = []
        var bytes = 0
        var isClosing = false
        var failure: LedgerFailure?
        /// Whether the disk is full and the entry that says so is still to be written.
        var owesFullEntry = false
    }

    private let state = Mutex(State())
    private let bell: Bell
    private let limit: Int

    init(limit: Int) throws(LedgerError) {
        self.limit = limit
        bell = try Bell()
    }

    /// Queues an entry.
    ///
    /// - Returns: why not, when it was not queued.
    func put(_ waiting: Waiting) -> LedgerFailure? {
        let (refusal, wakes) = state.withLock { state -> (LedgerFailure?, Bool) in
            if let failure = state.failure { return (failure, false) }
            if state.isClosing { return (LedgerFailure("the ledger is closed"), false) }
            guard state.waiting.count < limit, state.bytes + waiting.entry.size <= LedgerLimits.queuedBytes else {
                return (LedgerFailure("the ledger's queue is full: the disk does not keep up"), false)
            }
            state.waiting.append(waiting)
            state.bytes += waiting.entry.size
            return (nil, state.waiting.count == 1)
        }
        if wakes { bell.ring() }
        return refusal
    }

    /// Everything queued; waits while there is nothing to do and the ledger is open.
    func take() -> Load {
        while true {
            let (load, isOwed) = state.withLock { state in
                defer {
                    state.waiting = []
                    state.bytes = 0
                }
                return (Load(waiting: state.waiting, isClosing: state.isClosing), state.owesFullEntry)
            }
            if load.isClosing || isOwed || !load.waiting.isEmpty { return load }
            bell.wait()
        }
    }

    /// From now on nothing is queued; what is queued is still written.
    func close() {
        state.withLock { $0.isClosing = true }
        bell.ring()
    }

    /// From now on everything fails, for good: after an I/O error nobody knows what the disk holds.
    ///
    /// - Parameter code: `.full` lets the commit thread still enter that, from the reserve.
    func poison(_ failure: LedgerFailure, _ code: LedgerError.Code) {
        state.withLock { state in
            guard state.failure == nil else { return }
            state.failure = failure
            state.owesFullEntry = code == .full
        }
        bell.ring()
    }

    /// Whether the entry that says that the disk is full is to be written now; true once.
    func takeFullEntry() -> Bool {
        state.withLock { state in
            defer { state.owesFullEntry = false }
            return state.owesFullEntry
        }
    }

    /// Why everything fails, when it does.
    var failure: LedgerFailure? { state.withLock { $0.failure } }
}
