import Glibc
import Ledger
import Synchronization
import Vocabulary

/// Makes ledgers as a busy gate would.
enum LedgerFiller {
    /// Twenty groups of entries a second.
    final class Clock: WallClock {
        private let state = Atomic<Int64>(1_700_000_000_000)
        var now: Timestamp { Timestamp(milliseconds: state.add(50, ordering: .relaxed).newValue) }
    }

    private final class Answers: Sendable {
        let refused = Atomic<Int>(0)
        let done = Atomic<Int>(0)
    }

    /// Appends so many sample entries as fast as the ledger takes them; `note` is told of each that is about to follow.
    static func fill(_ path: String, _ count: Int, note: (Int) -> Void = { _ in }) throws {
        let writer = try LedgerWriter.open(path, clock: Clock(), origin: "example.org/benchmark")
        let answers = Answers()
        for place in 0..<count {
            note(place)
            // Half of what may wait: the queue refuses rather than waits.
            while place - answers.done.load(ordering: .relaxed) > LedgerLimits.queuedEntries / 2 { usleep(200) }
            writer.append(SampleEntries.entry(place)) { result in
                if case .failure = result { answers.refused.add(1, ordering: .relaxed) }
                answers.done.add(1, ordering: .relaxed)
            }
        }
        try writer.close()
        guard answers.refused.load(ordering: .relaxed) == 0 else { throw BenchmarkError.refused }
    }
}
