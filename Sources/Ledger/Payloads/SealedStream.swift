internal import Synchronization
internal import Vocabulary

/// One payload on its way to the disk. A small one whose data key is at hand is gathered where it comes from and goes into
/// a pack when it ends; any other goes to a thread that seals it into a file of its own, piece by piece.
final class SealedStream: PayloadStream {
    fileprivate struct State {
        /// What came so far of a small payload.
        var gathered: [UInt8] = []
        /// Whether it goes to the thread.
        var isQueued = false
        var writer: BlobWriter?
        var key: DataKey?
        var failure: PayloadFailure?
        var isOver = false
    }

    private let label: PayloadLabel
    private let store: PayloadStore
    private let queue: PayloadQueue
    // Guards the payload: its pieces come on one thread and are sealed on another.
    private let state = Mutex(State())

    init(_ label: PayloadLabel, store: PayloadStore, queue: PayloadQueue) {
        self.label = label
        self.store = store
        self.queue = queue
    }

    deinit {
        state.withLock { $0.writer?.drop() }
    }

    func write(_ bytes: [UInt8], then: @escaping @Sendable (PayloadFailure?) -> Void) {
        guard let bytes = state.withLock({ $0.gather(bytes, under: store.heldKey(label)) }) else {
            return then(state.withLock { $0.failure })
        }
        let isQueued = queue.put(bytes: bytes.count) { [self] in
            step { state throws(LedgerError) in try state.writer?.write(bytes) }
            then(state.withLock { $0.failure })
        }
        guard !isQueued else { return }
        fail("more payloads come than can be sealed")
        then(state.withLock { $0.failure })
    }

    func finish(then: @escaping @Sendable (Result<PayloadCommitment, PayloadFailure>) -> Void) {
        let isTaken: Bool
        if let (key, plain) = state.withLock({ $0.takeGathered() }) {
            isTaken = store.packs.put(PackedPayload(store: store, key: key, plain: plain, then: then))
        } else {
            isTaken = queue.put { [self] in then(end()) }
        }
        guard !isTaken else { return }
        fail("more payloads come than can be sealed")
        then(.failure(state.withLock { $0.failure } ?? PayloadFailure("more payloads come than can be sealed")))
    }

    func abandon() {
        fail("the payload was abandoned")
        // Without room in the queue, the last reference drops it.
        _ = queue.put { [self] in state.withLock { $0.writer = nil } }
    }

    private func end() -> Result<PayloadCommitment, PayloadFailure> {
        var commitment: PayloadCommitment?
        step { state throws(LedgerError) in
            guard var writer = state.writer, let key = state.key else { return }
            let name = try writer.finish()
            try store.place(writer, name, key)
            commitment = PayloadCommitment(payloadClass: label.payloadClass, blob: name, bytes: writer.bytes)
        }
        return state.withLock { state in
            state.writer = nil
            state.isOver = true
            if let commitment, state.failure == nil { return .success(commitment) }
            return .failure(state.failure ?? PayloadFailure("the payload was abandoned"))
        }
    }

    /// Runs a step unless one before it failed; begins the file before the first.
    private func step(_ body: (inout State) throws(LedgerError) -> Void) {
        state.withLock { state in
            guard state.failure == nil, !state.isOver else { return }
            do throws(LedgerError) {
                if state.writer == nil {
                    state.writer = try store.writer(try key(&state))
                }
                try body(&state)
            } catch {
                state.writer?.drop()
                state.writer = nil
                state.failure = PayloadFailure("\(error)")
            }
        }
    }

    private func key(_ state: inout State) throws(LedgerError) -> DataKey {
        if let key = state.key { return key }
        let key = try store.key(for: label)
        state.key = key
        return key
    }

    private func fail(_ message: String) {
        state.withLock { state in
            guard state.failure == nil, !state.isOver else { return }
            state.gathered = []
            state.writer?.drop()
            state.failure = PayloadFailure(message)
        }
    }
}

extension SealedStream.State {
    /// Takes a piece; returns what is to go to the thread now, nil when nothing is.
    fileprivate mutating func gather(_ bytes: [UInt8], under held: @autoclosure () -> DataKey?) -> [UInt8]? {
        guard failure == nil, !isOver else { return nil }
        if key == nil, !isQueued { key = held() }
        if isQueued || key == nil {
            isQueued = true
            return bytes
        }
        gathered += bytes
        guard gathered.count > PayloadLimits.chunkBytes else { return nil }
        defer { (isQueued, gathered) = (true, []) }
        return gathered
    }

    /// What was gathered, when that is all; nil when the payload goes another way.
    fileprivate mutating func takeGathered() -> (DataKey, [UInt8])? {
        guard failure == nil, !isOver, !isQueued, let key else { return nil }
        defer { (isOver, gathered) = (true, []) }
        return (key, gathered)
    }
}
