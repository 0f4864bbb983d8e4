import Testing

@testable import Proxy

@Suite struct `A run's share of the request bodies` {
    @Test func `stops one run long before the whole is used up`() {
        let all = BodyBudget()
        let hoarder = BodyShare(of: all)
        let other = BodyShare(of: all)
        #expect(hoarder.take(ProxyLimits.bodyBytesOfRun))
        #expect(!hoarder.take(1))
        #expect(other.take(ProxyLimits.bodyBytesOfRun))
        hoarder.giveBack(1)
        #expect(hoarder.take(1))
    }

    @Test func `gives its own room back when the whole is used up`() {
        let all = BodyBudget(limit: 10)
        let share = BodyShare(of: all)
        #expect(share.take(10))
        #expect(!share.take(1))
        share.giveBack(10)
        #expect(share.take(10))
    }
}
