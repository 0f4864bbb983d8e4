internal import Synchronization
internal import Vocabulary

/// What the integration thread does: at most once in an interval, and whenever asked, turn what is durable into tiles
/// and a signed checkpoint.
final class IntegrationLoop: Sendable {
    private struct State {
        var durable: UInt64
        var head: LedgerHead
        var failure: LedgerError?
        var isClosing = false
        var waiters: [Bell] = []
        /// A checkpoint over at least so many entries is asked for.
        var asked: UInt64 = 0
    }

    private let state: Mutex<State>
    private let integrator: Mutex<Integrator>
    private let inbox: Inbox
    private let bell: Bell
    private let interval: Duration

    init(
        integrator: Integrator, durable: UInt64, inbox: Inbox, settings: LedgerSettings
    ) {
        state = Mutex(State(durable: durable, head: integrator.head.checkpoint.head))
        self.integrator = Mutex(integrator)
        self.inbox = inbox
        interval = .milliseconds(settings.checkpointMilliseconds)
        bell = Bell()
    }

    /// The last committed head.
    var head: LedgerHead { state.withLock { $0.head } }

    /// How many entries are durable, signed or not.
    var durable: UInt64 { state.withLock { $0.durable } }

    /// Tells that everything below `size` is durable.
    func noteDurable(_ size: UInt64) {
        let wakes = state.withLock { state in
            defer { state.durable = size }
            return state.durable == state.head.size
        }
        if wakes { bell.ring() }
    }

    /// Waits until everything durable now is signed.
    func checkpoint() throws(LedgerError) -> LedgerHead {
        let mine = Bell()
        let wanted = state.withLock { state in
            state.asked = state.durable
            return state.durable
        }
        while true {
            let (head, failure, closing) = state.withLock { state in
                // Only who will be woken is kept: whoever need not wait would stay until the next entry, or for ever.
                let waits = state.head.size < wanted && state.failure == nil && !state.isClosing
                if waits, !state.waiters.contains(where: { $0 === mine }) { state.waiters.append(mine) }
                return (state.head, state.failure, state.isClosing)
            }
            if let failure { throw failure }
            if head.size >= wanted { return head }
            guard !closing else { throw LedgerError(.closed, "the ledger is closed") }
            bell.ring()
            mine.wait(milliseconds: 1_000)
        }
    }

    /// Lets another key sign from now on; `entry`, which is durable, names it.
    func rotate(to key: SigningKey, entry: UInt64) throws(LedgerError) {
        let size = durable
        let result = integrator.withLock { integrator -> Result<LedgerHead, LedgerError> in
            do throws(LedgerError) {
                try integrator.rotate(to: key, entry: entry, upTo: size)
                return .success(integrator.head.checkpoint.head)
            } catch {
                return .failure(error)
            }
        }
        note(result)
        if case .failure(let error) = result { throw error }
    }

    /// Publishes cosignatures under the committed checkpoint; see `Integrator`.
    func publish(_ cosignatures: [Cosignature], over head: LedgerHead) throws(LedgerError) -> Bool {
        try integrator.withLock { integrator throws(LedgerError) in try integrator.publish(cosignatures, over: head) }
    }

    /// Removes what lies below a published minimum. A failure stops the ledger: nobody knows then what is there.
    func prune(below index: UInt64) throws(LedgerError) {
        let result = integrator.withLock { integrator -> Result<LedgerHead, LedgerError> in
            do throws(LedgerError) {
                try integrator.prune(below: index)
                return .success(integrator.head.checkpoint.head)
            } catch {
                return .failure(error)
            }
        }
        note(result)
        if case .failure(let error) = result { throw error }
    }

    /// The key that signs.
    var verificationKey: VerificationKey { integrator.withLock { $0.key.verification } }

    /// Signs what is durable and ends the thread.
    func close() {
        state.withLock { $0.isClosing = true }
        bell.ring()
    }

    /// Why integration failed, when it did.
    var failure: LedgerError? { state.withLock { $0.failure } }

    /// Runs until closed.
    func run() {
        var last = ContinuousClock.now - interval
        while true {
            let (durable, size, asked, closing) = state.withLock {
                ($0.durable, $0.head.size, $0.asked > $0.head.size, $0.isClosing)
            }
            let elapsed = last.duration(to: .now)
            if durable > size, asked || closing || elapsed >= interval {
                integrate(upTo: durable)
                last = .now
            } else if closing {
                return release()
            } else if durable > size {
                bell.wait(milliseconds: Self.milliseconds(interval - elapsed))
            } else {
                release()
                bell.wait()
            }
            if failure != nil { return release() }
        }
    }

    private func integrate(upTo size: UInt64) {
        let result = integrator.withLock { integrator -> Result<LedgerHead, LedgerError> in
            do throws(LedgerError) {
                try integrator.integrate(upTo: size)
                return .success(integrator.head.checkpoint.head)
            } catch {
                return .failure(error)
            }
        }
        note(result)
    }

    private func note(_ result: Result<LedgerHead, LedgerError>) {
        switch result {
        case .success(let head): state.withLock { $0.head = head }
        case .failure(let error):
            state.withLock { $0.failure = error }
            let failure = LedgerFailure(
                "the ledger cannot write its tiles and stays closed until a restart: \(error)")
            inbox.poison(failure, error.code)
        }
        release()
    }

    /// Wakes everyone who waits for a checkpoint.
    private func release() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.ring() }
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        return Int32(clamping: max(0, seconds * 1_000 + attoseconds / 1_000_000_000_000_000) + 1)
    }
}
