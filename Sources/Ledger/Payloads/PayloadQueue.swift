internal import Synchronization

/// A thread that seals and writes payloads, with its bounded queue of steps.
final class PayloadQueue: Sendable {
    private struct State {
        var steps: [(bytes: Int, run: @Sendable () -> Void)] = []
        var isClosing = false
    }

    private let state = Mutex(State())
    private let bell: Bell
    private let thread = Mutex<Worker?>(nil)
    /// Bytes waiting over all queues.
    private let budget: PayloadBudget

    init(budget: PayloadBudget) throws(LedgerError) {
        self.budget = budget
        bell = Bell()
        let worker = try Worker { [weak self] in self?.loop() }
        thread.withLock { $0 = worker }
    }

    /// Queues a step that holds so many bytes; false when there is no room for it.
    func put(bytes: Int = 0, _ run: @escaping @Sendable () -> Void) -> Bool {
        guard budget.take(bytes) else { return false }
        let (taken, wakes) = state.withLock { state -> (Bool, Bool) in
            guard !state.isClosing, state.steps.count < PayloadLimits.queuedSteps else { return (false, false) }
            state.steps.append((bytes, run))
            return (true, state.steps.count == 1)
        }
        if !taken { budget.giveBack(bytes) }
        if wakes { bell.ring() }
        return taken
    }

    /// Does what is queued and ends the thread.
    func close() {
        state.withLock { $0.isClosing = true }
        bell.ring()
        thread.withLock { $0 }?.join()
    }

    private func loop() {
        while true {
            let (steps, isClosing) = state.withLock { state in
                defer { state.steps = [] }
                return (state.steps, state.isClosing)
            }
            for step in steps {
                step.run()
                budget.giveBack(step.bytes)
            }
            if steps.isEmpty {
                if isClosing { return }
                bell.wait()
            }
        }
    }
}
