import Gate
import Policy
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite struct `The breaker at the total cap` {
    private func bench(_ more: String = "") throws -> (Bench, ToldReasons) {
        let bench = try Bench(Bench.manifest(total: "budget: { daily: $1\(more) }"))
        let told = ToldReasons()
        bench.gate.whenBreakerTrips { reason in
            // The gate is shut before anybody is told.
            let refusal = bench.ask(bench.get()).refusal
            told.list.withLock { $0.append("\(refusal.map { "\($0.kind)" } ?? "open") \(reason)") }
        }
        return (bench, told)
    }

    private func spend(_ bench: Bench, _ micro: Int64) throws {
        let answer = bench.ask(try bench.call(.atMost(MicroDollars(micro))))
        #expect(answer.isGranted)
        answer.settle(Outcome(end: .complete, spent: MicroDollars(micro), basis: .usage))
    }

    @Test func `shuts the gate in the moment it is reached, tells once, and enters both (K8)`() throws {
        let (bench, told) = try bench()
        try spend(bench, 950_000)
        #expect(bench.gate.stopReason == nil)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(50_001)))).refusal?.kind == .budget)
        #expect(bench.gate.stopReason?.contains("all agents: $1.00 per day") == true)
        #expect(told.list.withLock { $0.count } == 1)
        #expect(told.list.withLock { $0.first?.hasPrefix("stopped ") } == true)
        let kinds = bench.ledger.entries.map(\.kind).filter { $0 == .budgetWarning || $0 == .breakerStop }
        #expect(kinds == [.budgetWarning, .budgetWarning, .budgetWarning, .budgetWarning, .breakerStop])
    }

    @Test func `is reached by settling too`() throws {
        let (bench, told) = try bench()
        try spend(bench, 1_000_000)
        #expect(bench.gate.stopReason != nil && told.list.withLock { $0.count } == 1)
    }

    @Test func `is not tripped by one dear call, nor by what is only set aside`() throws {
        let (bench, told) = try bench()
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(2_000_000)))).refusal?.kind == .budget)
        let held = bench.ask(try bench.call(.atMost(MicroDollars(1_000_000))))
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(1)))).refusal?.kind == .budget)
        #expect(bench.gate.stopReason == nil && told.list.withLock { $0.isEmpty })
        held.settle(Outcome(end: .complete))
        #expect(bench.ask(bench.get()).isGranted)
    }

    @Test func `lets an operator resume, and then refuses by the cap without stopping again in the same window`() throws
    {
        let (bench, told) = try bench()
        try spend(bench, 1_000_000)
        bench.gate.resumeWork()
        #expect(bench.ask(bench.get()).isGranted)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(1)))).refusal?.kind == .budget)
        #expect(bench.gate.stopReason == nil)
        bench.clock.move(seconds: 86_400)
        try spend(bench, 1_000_000)
        #expect(bench.gate.stopReason != nil && told.list.withLock { $0.count } == 2)
    }

    @Test func `only refuses where the manifest says so, and never for an agent's own cap`() throws {
        let (bench, told) = try bench(", at the cap: refuse")
        try spend(bench, 1_000_000)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(1)))).refusal?.kind == .budget)
        let own = try Bench(Bench.manifest(budget: "budget: $1 per day"))
        try spend(own, 1_000_000)
        #expect(own.ask(try own.call(.atMost(MicroDollars(1)))).refusal?.kind == .budget)
        #expect(bench.gate.stopReason == nil && own.gate.stopReason == nil && told.list.withLock { $0.isEmpty })
    }
}

/// The reasons that somebody was told.
private final class ToldReasons: Sendable {
    let list = Mutex<[String]>([])
}
