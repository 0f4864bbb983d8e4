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
        var key: DataKey?
        var failure: PayloadFailure?
        var isOver = false
    }

    private let label: PayloadLabel
    private let store: PayloadStore
    private let queue: PayloadQueue
    // Guards what is known of the payload: its pieces come on one thread and are sealed on another. Never held over
    // anything that waits for the disk, for pieces come on event loops.
    private let state = Mutex(State())
    // Its file, of the thread alone; held while it is written to.
    private let writer = Mutex<BlobWriter?>(nil)

    init(_ label: PayloadLabel, store: PayloadStore, queue: PayloadQueue) {
        self.label = label
        self.store = store
        self.queue = queue
    }

    deinit {
        drop()
    }

    func write(_ bytes: [UInt8], then: @escaping @Sendable (PayloadFailure?) -> Void) {
        guard let bytes = state.withLock({ $0.gather(bytes, under: store.heldKey(label)) }) else {
            return then(state.withLock { $0.failure })
        }
        let isQueued = queue.put(bytes: bytes.count) { [self] in
            step { writer, _ throws(LedgerError) in try writer.write(bytes) }
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
        _ = queue.put { [self] in drop() }
    }

    private func end() -> Result<PayloadCommitment, PayloadFailure> {
        var commitment: PayloadCommitment?
        step { writer, key throws(LedgerError) in
            let name = try writer.finish()
            try store.place(writer, name, key)
            commitment = PayloadCommitment(payloadClass: label.payloadClass, blob: name, bytes: writer.bytes)
        }
        writer.withLock { $0 = nil }
        return state.withLock { state in
            state.isOver = true
            if let commitment, state.failure == nil { return .success(commitment) }
            return .failure(state.failure ?? PayloadFailure("the payload was abandoned"))
        }
    }

    /// Runs a step unless one before it failed; begins the file before the first.
    private func step(_ body: (inout BlobWriter, DataKey) throws(LedgerError) -> Void) {
        guard state.withLock({ $0.failure == nil && !$0.isOver }) else { return drop() }
        writer.withLock { writer in
            do throws(LedgerError) {
                let key = try key()
                var open = if let writer { writer } else { try store.writer(key) }
                // Let go of meanwhile, or what it gathers is copied.
                writer = nil
                defer { writer = open }
                try body(&open, key)
            } catch {
                writer?.drop()
                writer = nil
                fail("\(error)")
            }
        }
    }

    private func key() throws(LedgerError) -> DataKey {
        if let key = state.withLock({ $0.key }) { return key }
        let key = try store.key(for: label)
        state.withLock { $0.key = key }
        return key
    }

    private func drop() {
        writer.withLock { writer in
            writer?.drop()
            writer = nil
        }
    }

    private func fail(_ message: String) {
        state.withLock { state in
            guard state.failure == nil, !state.isOver else { return }
            state.gathered = []
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
