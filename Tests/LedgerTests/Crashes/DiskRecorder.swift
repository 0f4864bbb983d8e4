import Ledger
import Synchronization
import Vocabulary

/// Writes down, in order, every change a ledger makes to the disk and every entry it acknowledges; can let steps fail.
final class DiskRecorder: Sendable {
    enum Event: Sendable {
        case step(DiskStep)
        case acknowledged(index: UInt64, Entry)
    }

    private struct State {
        var events: [Event] = []
        var failing: @Sendable (DiskStep) -> Int32 = { _ in 0 }
    }

    private let state = Mutex(State())

    var events: [Event] { state.withLock { $0.events } }

    /// The steps alone.
    var steps: [DiskStep] {
        events.compactMap { event in
            if case .step(let step) = event { step } else { nil }
        }
    }

    /// To be given to the ledger's settings. A step that fails is not written down, because it changes nothing.
    var watch: DiskWatch {
        { step in
            self.state.withLock { state in
                let number = state.failing(step)
                if number == 0 { state.events.append(.step(step)) }
                return number
            }
        }
    }

    /// From now on steps fail with the number that this returns for them; 0 lets them happen.
    func fail(_ failing: @escaping @Sendable (DiskStep) -> Int32) {
        state.withLock { $0.failing = failing }
    }

    /// Appends an entry and notes its acknowledgement in the place it has among the steps.
    func enter(_ entry: Entry, _ writer: LedgerWriter) async throws(LedgerFailure) -> UInt64 {
        let result = await withCheckedContinuation { continuation in
            writer.append(entry) { result in
                if case .success(let index) = result {
                    self.state.withLock { $0.events.append(.acknowledged(index: index, entry)) }
                }
                continuation.resume(returning: result)
            }
        }
        return try result.get()
    }
}
