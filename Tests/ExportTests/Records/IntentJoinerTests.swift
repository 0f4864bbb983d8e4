import Testing
import Vocabulary

@testable import Export

@Suite struct IntentJoinerTests {
    private func decision(_ number: Int) -> EntryRecord {
        Sample.record(
            UInt64(number), .decision, intent: "i.\(number)",
            [.decision: .string("allow"), .verb: .string("net.connect")])
    }

    private func outcome(_ number: Int) -> EntryRecord {
        Sample.record(UInt64(number), .outcome, intent: "i.\(number)", [.ended: .string("complete")])
    }

    @Test func `an outcome is joined with its decision once`() {
        var joiner = IntentJoiner()
        joiner.take(decision(1))
        #expect(joiner.take(outcome(1))?.index == 1)
        #expect(joiner.take(outcome(1)) == nil)
    }

    @Test func `beyond the bound the oldest decision is forgotten and the newest are known`() {
        var joiner = IntentJoiner(bound: 100)
        for number in 0..<10_000 { joiner.take(decision(number)) }
        for number in 9_900..<10_000 { #expect(joiner.take(outcome(number)) != nil) }
        #expect(joiner.take(outcome(9_899)) == nil)
    }

    @Test func `settled intents make room`() {
        var joiner = IntentJoiner(bound: 10)
        joiner.take(decision(1_000_000))
        for number in 0..<10_000 {
            joiner.take(decision(number))
            #expect(joiner.take(outcome(number)) != nil)
        }
        #expect(joiner.take(outcome(1_000_000)) != nil)
    }
}
