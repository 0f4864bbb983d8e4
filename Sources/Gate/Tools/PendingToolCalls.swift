import Synchronization
import Vocabulary
import Wire

/// Waits until the ledger holds every call of one batch that may pass; one that it cannot hold is refused.
final class PendingToolCalls: Sendable {
    private struct State {
        var verdicts: [ToolCallVerdict]
        // One more than the entries: nobody is answered while entries are still being queued.
        var missing: Int
    }

    private let state: Mutex<State>
    private let done: @Sendable ([ToolCallVerdict]) -> Void

    init(_ calls: [JudgedToolCall], done: @escaping @Sendable ([ToolCallVerdict]) -> Void) {
        let entries = calls.reduce(0) { $0 + ($1.isAllowed ? $1.entries.count : 0) }
        state = Mutex(State(verdicts: calls.map(\.verdict), missing: entries + 1))
        self.done = done
    }

    /// All entries are queued.
    func open() { step { _ in } }

    /// The ledger answered about one entry of a call.
    func entered(_ call: Int, _ result: Result<UInt64, LedgerFailure>) {
        step { verdicts in
            guard case .failure = result else { return }
            verdicts[call] = .refuse("gatehouse: the tool call could not be entered in the ledger; tell the operator")
        }
    }

    private func step(_ change: (inout [ToolCallVerdict]) -> Void) {
        let verdicts: [ToolCallVerdict]? = state.withLock { state in
            change(&state.verdicts)
            state.missing -= 1
            return state.missing == 0 ? state.verdicts : nil
        }
        if let verdicts { done(verdicts) }
    }
}
