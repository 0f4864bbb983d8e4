internal import Synchronization
internal import Vocabulary

/// The thread that seals small payloads and writes them into packs: whatever came while one group was made durable is
/// the next group.
final class PackQueue: Sendable {
    private struct State {
        var waiting: [PackedPayload] = []
        /// Runs that ended: their packs are closed.
        var over: Set<RunID> = []
        var isClosing = false
    }

    private let state = Mutex(State())
    private let bell: Bell
    private let thread = Mutex<Worker?>(nil)
    private let budget: PayloadBudget

    init(budget: PayloadBudget) throws(LedgerError) {
        self.budget = budget
        bell = Bell()
        let worker = try Worker { [weak self] in self?.loop() }
        thread.withLock { $0 = worker }
    }

    /// Queues a payload; false when there is no room for it.
    func put(_ payload: PackedPayload) -> Bool {
        guard budget.take(payload.plain.count) else { return false }
        let (taken, wakes) = state.withLock { state -> (Bool, Bool) in
            guard !state.isClosing, state.waiting.count < PayloadLimits.queuedSteps else { return (false, false) }
            state.waiting.append(payload)
            return (true, state.waiting.count == 1)
        }
        if !taken { budget.giveBack(payload.plain.count) }
        if wakes { bell.ring() }
        return taken
    }

    /// Lets the packs of a run go that ended.
    func forget(_ run: RunID) {
        state.withLock { _ = $0.over.insert(run) }
        bell.ring()
    }

    /// Writes what is queued and ends the thread.
    func close() {
        state.withLock { $0.isClosing = true }
        bell.ring()
        thread.withLock { $0 }?.join()
    }

    private func loop() {
        var desk = PackDesk()
        while true {
            let taken = state.withLock { state in
                defer { (state.waiting, state.over) = ([], []) }
                return state
            }
            var rest = taken.waiting[...]
            while !rest.isEmpty {
                let group = Self.group(rest)
                rest = rest.dropFirst(group.count)
                desk.write(group)
                budget.giveBack(group.reduce(0) { $0 + $1.plain.count })
            }
            for run in taken.over { desk.forget(run) }
            if taken.waiting.isEmpty {
                if taken.isClosing { return }
                bell.wait()
            }
        }
    }

    private static func group(_ waiting: ArraySlice<PackedPayload>) -> ArraySlice<PackedPayload> {
        var bytes = 0
        return waiting.prefix { payload in
            defer { bytes += payload.plain.count }
            return bytes < PayloadLimits.packGroupBytes
        }
    }
}
