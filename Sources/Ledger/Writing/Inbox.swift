internal import Synchronization
internal import Vocabulary

/// The bounded queue in front of the commit thread.
final class Inbox: Sendable {
    /// What the commit thread took.
    struct Load {
        let waiting: [Waiting]
        let isClosing: Bool
    }

    fileprivate struct State {
        var waiting: [Waiting] = []
        var bytes = 0
        /// How many of those waiting somebody waits for.
        var urgent = 0
        /// When the first came, if nobody waits for any.
        var lateSince: ContinuousClock.Instant?
        /// Whether the commit thread sleeps until it is woken.
        var isParked = false
        var isClosing = false
        var failure: LedgerFailure?
        /// Whether the disk is full and the entry that says so is still to be written.
        var owesFullEntry = false
    }

    private let state = Mutex(State())
    private let bell: Bell
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
        bell = Bell()
    }

    /// Queues an entry.
    ///
    /// - Parameter isLate: whether nobody waits for it; then it is written with the next that somebody waits for.
    /// - Returns: why not, when it was not queued.
    func put(_ waiting: Waiting, isLate: Bool = false) -> LedgerFailure? {
        let (refusal, wakes) = state.withLock { state -> (LedgerFailure?, Bool) in
            if let failure = state.failure { return (failure, false) }
            if state.isClosing { return (LedgerFailure("the ledger is closed"), false) }
            guard state.waiting.count < limit, state.bytes + waiting.entry.size <= LedgerLimits.queuedBytes else {
                return (LedgerFailure("the ledger's queue is full: the disk does not keep up"), false)
            }
            state.waiting.append(waiting)
            state.bytes += waiting.entry.size
            if isLate {
                if state.waiting.count == 1 { state.lateSince = .now }
                return (nil, state.isParked)
            }
            state.urgent += 1
            return (nil, state.urgent == 1)
        }
        if wakes { bell.ring() }
        return refusal
    }

    /// Everything queued; waits while there is nothing to do and the ledger is open.
    func take() -> Load {
        // A thread that just wrote does not sleep for good at once: what nobody waits for would wake it for nothing.
        var hasPaused = false
        while true {
            let pause: Int32?
            switch state.withLock({ $0.next(mayPark: hasPaused) }) {
            case .load(let load): return load
            case .wait(let milliseconds): pause = milliseconds
            }
            bell.wait(milliseconds: pause)
            hasPaused = true
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

extension Inbox.State {
    /// What the commit thread does now.
    fileprivate enum Step {
        case load(Inbox.Load)
        /// Nothing for so many milliseconds, or until it is woken.
        case wait(Int32?)
    }

    fileprivate mutating func next(mayPark: Bool) -> Step {
        isParked = false
        let late = lateSince.map { $0.duration(to: .now) }
        let bound = Duration.milliseconds(LedgerLimits.lateMilliseconds)
        if isClosing || owesFullEntry || urgent > 0 || late.map({ $0 >= bound }) == true {
            defer { (waiting, bytes, urgent, lateSince) = ([], 0, 0, nil) }
            return .load(Inbox.Load(waiting: waiting, isClosing: isClosing))
        }
        if let late {
            // Rounded up: waking too early would only mean to wait again.
            return .wait(max(1, Int32((bound - late) / .milliseconds(1)) + 1))
        }
        isParked = mayPark
        return .wait(mayPark ? nil : LedgerLimits.lateMilliseconds)
    }
}
