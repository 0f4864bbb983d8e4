import Testing

@testable import Proxy

@Suite struct `The budget of request bodies` {
    @Test func `is given out to its last byte and not beyond, and what came back is given out again (C12, B16)`() {
        let budget = BodyBudget()
        #expect(budget.take(ProxyLimits.bodyBytesInFlight - 1))
        #expect(!budget.take(2))
        #expect(budget.take(1))
        #expect(!budget.take(1))
        budget.giveBack(10)
        #expect(budget.take(10))
        #expect(!budget.take(1))
    }
}
