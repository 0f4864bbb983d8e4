import Testing
import Vocabulary

@testable import Gate

@Suite struct RefusedKeysTests {
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1_000) }

    @Test func `a flood of wrong keys writes a bounded number of entries and loses no count`() {
        var refused = RefusedKeys()
        var (entries, counted): (Int, Int64) = (0, 0)
        for second in 0..<120 {
            for _ in 0..<1_000 {
                guard let untold = refused.note("10.0.0.1", now: at(Int64(second))).entered else { continue }
                entries += 1
                counted += untold + 1
            }
        }
        #expect(entries == 4)
        // What came after the last entry is told with the next one.
        #expect(refused.note("10.0.0.1", now: at(180)).entered == 120_000 - counted)
    }

    @Test func `many sources together are bounded too`() {
        var refused = RefusedKeys()
        let entries = (0..<100_000).count { refused.note("\($0)", now: at(0)).entered != nil }
        #expect(entries == GateLimits.refusalEntriesPerMinute)
    }

    @Test func `a source that goes on trying waits, another one does not`() {
        var refused = RefusedKeys()
        for _ in 0..<GateLimits.refusalsPerMinute { #expect(!refused.note("a", now: at(0)).waits) }
        #expect(refused.note("a", now: at(1)).waits)
        #expect(!refused.note("b", now: at(1)).waits)
        #expect(!refused.note("a", now: at(61)).waits)
    }
}
