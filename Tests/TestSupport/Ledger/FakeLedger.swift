internal import Synchronization
package import Vocabulary

/// A ledger in memory: answers at once, later when told, or not at all, and can be made to fail.
package final class FakeLedger: LedgerAppending, Sendable {
    private struct Held: Sendable {
        let result: Result<UInt64, LedgerFailure>
        let then: @Sendable (Result<UInt64, LedgerFailure>) -> Void
    }

    private struct State {
        var records: [EntryRecord] = []
        var held: [Held] = []
        var isHolding = false
        var failure: LedgerFailure?
    }

    private let state = Mutex(State())
    private let clock: @Sendable () -> Timestamp

    /// Makes an empty ledger whose entries all bear `time` unless `clock` says otherwise.
    package init(clock: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: 1_700_000_000_000) }) {
        self.clock = clock
    }

    /// What was entered so far, in order; entries whose answer is held are among them.
    package var records: [EntryRecord] { state.withLock { $0.records } }

    /// Entered entries without place and time.
    package var entries: [Entry] { records.map(\.entry) }

    /// From now on every entry fails like this; nil ends it.
    package func fail(_ failure: LedgerFailure?) {
        state.withLock { $0.failure = failure }
    }

    /// From now on answers are kept back until `release()`.
    package func hold() {
        state.withLock { $0.isHolding = true }
    }

    /// Gives all answers that were kept back, in order, and answers at once from now on.
    package func release() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isHolding = false
            return state.held
        }
        for answer in held { answer.then(answer.result) }
    }

    package func append(_ entry: Entry, then: @escaping @Sendable (Result<UInt64, LedgerFailure>) -> Void) {
        let answer = state.withLock { state -> Result<UInt64, LedgerFailure>? in
            let result = Self.take(entry, clock(), &state)
            guard state.isHolding else { return result }
            state.held.append(Held(result: result, then: then))
            return nil
        }
        if let answer { then(answer) }
    }

    private static func take(_ entry: Entry, _ time: Timestamp, _ state: inout State) -> Result<UInt64, LedgerFailure> {
        if let failure = state.failure { return .failure(failure) }
        let index = UInt64(state.records.count)
        state.records.append(EntryRecord(index: index, time: time, entry: entry))
        return .success(index)
    }
}
