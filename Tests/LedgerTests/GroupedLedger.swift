import Ledger
import Synchronization
import TestSupport
import Vocabulary

/// Makes ledgers whose group commits have sizes that the test chooses: the clock, which is asked once a group, holds
/// the commit thread until the next group is queued.
enum GroupedLedger {
    private final class GateClock: WallClock {
        private let open = Mutex(false)

        var now: Timestamp {
            while !open.withLock({ $0 }) {}
            return StillClock().now
        }

        func release() { open.withLock { $0 = true } }
    }

    /// Two groups at most: the first of one entry, the second of the rest.
    static func make(groups: [Int]) async throws -> Scratch {
        let scratch = try Scratch()
        let clock = GateClock()
        let writer = try scratch.open(clock: clock)
        writer.append(Scratch.entry(0)) { _ in }
        // The commit thread takes the first entry and then waits for the clock.
        try await Task.sleep(for: .milliseconds(50))
        for number in 1..<groups.reduce(0, +) - 1 { writer.append(Scratch.entry(number)) { _ in } }
        async let last = writer.entered(Scratch.entry(99))
        try await Task.sleep(for: .milliseconds(20))
        clock.release()
        _ = try await last
        let copy = try Scratch()
        try Scratch.copyTree(scratch.ledger, copy.ledger)
        try writer.close()
        return copy
    }
}
