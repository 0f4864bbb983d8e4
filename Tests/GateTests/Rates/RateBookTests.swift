import Gate
import Testing
import Vocabulary

@Suite struct `The rate book` {
    @Test func `admits as many as the rule says within its window and no more`() throws {
        var book = RateBook()
        let agent = try #require(AgentName("a"))
        func admit(_ milliseconds: Int64) -> Bool {
            let now = Timestamp(milliseconds: milliseconds)
            guard case .admitted = book.admit(policy: "p", agent: agent, count: 2, seconds: 1, now: now) else {
                return false
            }
            return true
        }
        #expect(admit(0))
        #expect(admit(10))
        #expect(!admit(999))
        #expect(admit(1_000))
        #expect(!admit(1_005))
        #expect(admit(1_010))
    }

    @Test func `a clock set back does not empty the window (I12)`() throws {
        var book = RateBook()
        let agent = try #require(AgentName("a"))
        let late = Timestamp(milliseconds: 1_000_000)
        guard case .admitted = book.admit(policy: "p", agent: agent, count: 1, seconds: 60, now: late) else {
            Issue.record("the first was not admitted")
            return
        }
        let early = Timestamp(milliseconds: 500_000)
        guard case .exceeded = book.admit(policy: "p", agent: agent, count: 1, seconds: 60, now: early) else {
            Issue.record("a second one slipped through")
            return
        }
    }
}
