internal import Synchronization
internal import Vocabulary

/// One payload on its way to the disk.
final class SealedStream: PayloadStream {
    private struct State {
        var writer: BlobWriter?
        var key: DataKey?
        var failure: PayloadFailure?
        var isOver = false
    }

    private let label: PayloadLabel
    private let store: PayloadStore
    private let queue: PayloadQueue
    // Only steps of one queue touch it, one after the other; locked because a refused step touches it where it was refused.
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
        let isQueued = queue.put(bytes: bytes.count) { [self] in
            step { state throws(LedgerError) in try state.writer?.write(bytes) }
            then(state.withLock { $0.failure })
        }
        guard !isQueued else { return }
        fail("more payloads come than can be sealed")
        then(state.withLock { $0.failure })
    }

    func finish(then: @escaping @Sendable (Result<PayloadCommitment, PayloadFailure>) -> Void) {
        let isQueued = queue.put { [self] in then(end()) }
        guard !isQueued else { return }
        fail("more payloads come than can be sealed")
        then(.failure(state.withLock { $0.failure } ?? PayloadFailure("the payload was abandoned")))
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
                    let key = try store.key(for: label)
                    state.key = key
                    state.writer = try store.writer(key)
                }
                try body(&state)
            } catch {
                state.writer?.drop()
                state.writer = nil
                state.failure = PayloadFailure("\(error)")
            }
        }
    }

    private func fail(_ message: String) {
        state.withLock { state in
            guard state.failure == nil, !state.isOver else { return }
            state.writer?.drop()
            state.failure = PayloadFailure(message)
        }
    }
}
