import Glibc
import Ledger
import Synchronization
import TestSupport
import Vocabulary

/// Makes ledgers whose group commits have sizes that the test chooses: the clock, which is asked once a group, holds
/// the commit thread until the next group is queued.
enum GroupedLedger {
    private final class GateClock: WallClock {
        private let permits = Mutex(0)

        var now: Timestamp {
            while !take() { usleep(1_000) }
            return StillClock().now
        }

        func letOneGroup() { permits.withLock { $0 += 1 } }

        private func take() -> Bool {
            permits.withLock { permits in
                guard permits > 0 else { return false }
                permits -= 1
                return true
            }
        }
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
        clock.letOneGroup()
        // The first group is signed at once and the next after an hour, so the second stays behind the checkpoint.
        while writer.head.size < 1 { try await Task.sleep(for: .milliseconds(1)) }
        clock.letOneGroup()
        _ = try await last
        let copy = try Scratch()
        try Scratch.copyTree(scratch.ledger, copy.ledger)
        try writer.close()
        return copy
    }
}
