import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `A budget's warnings` {
    private func percents(_ bench: Bench) -> [Int64] {
        bench.ledger.entries.filter { $0.kind == .budgetWarning }.compactMap { $0.int(.percent) }
    }

    private func spend(_ bench: Bench, _ micro: Int64, agent: String? = nil) throws {
        let answer = bench.ask(try bench.call(.atMost(MicroDollars(micro)), agent: agent))
        #expect(answer.isGranted)
        answer.settle(Outcome(end: .complete, spent: MicroDollars(micro), basis: .usage))
    }

    @Test func `come once for each percentage and window, of what is spent and not of what is set aside (K8)`() throws {
        let bench = try Bench(Bench.manifest(budget: "budget: $1 per day"))
        let held = bench.ask(try bench.call(.atMost(MicroDollars(600_000))))
        #expect(percents(bench).isEmpty)
        held.settle(Outcome(end: .complete, spent: MicroDollars(500_000), basis: .usage))
        #expect(percents(bench) == [50])
        for _ in 0..<4 { try spend(bench, 100_000) }
        #expect(percents(bench) == [50, 75, 90])
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(200_000)))).refusal?.kind == .budget)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(200_000)))).refusal?.kind == .budget)
        #expect(percents(bench) == [50, 75, 90, 100])
        bench.clock.move(seconds: 86_400)
        try spend(bench, 800_000)
        #expect(percents(bench) == [50, 75, 90, 100, 50, 75])
    }

    @Test func `tell which budget, of whom, and how it stands`() throws {
        let bench = try Bench(Bench.manifest(budget: "budget: [$1 per run]"))
        try spend(bench, 500_000)
        let entry = try #require(bench.ledger.entries.last)
        #expect(entry.kind == .budgetWarning && entry.agent == bench.caller.agent && entry.run == bench.caller.run)
        #expect(entry.string(.budget) == "agent scholar: $1.00 per run")
        #expect(entry.int(.amount) == 500_000 && entry.int(.cap) == 1_000_000)
    }

    @Test func `come of soft caps too, in the manifest's own percentages, and each run has its own`() throws {
        let total = "budget: { daily: $100, caps: [\"$1 per hour, warn only\"], warn: [10, 80] }"
        let bench = try Bench(Bench.manifest(total: total, budget: "budget: [\"$2 per run, warn only\"]"))
        try spend(bench, 1_100_000)
        #expect(percents(bench) == [10, 80, 100, 10])
        try spend(bench, 500_000, agent: "clerk")
        #expect(percents(bench) == [10, 80, 100, 10])
    }

    @Test func `of a rolling window come again only after its whole length`() throws {
        let bench = try Bench(Bench.manifest(budget: "budget: [$1 in any 2 hours]"))
        try spend(bench, 500_000)
        bench.clock.move(seconds: 3_600)
        try spend(bench, 100_000)
        #expect(percents(bench) == [50])
        bench.clock.move(seconds: 3_600)
        #expect(percents(bench) == [50])
        bench.clock.move(seconds: 1_800)
        try spend(bench, 400_000)
        #expect(percents(bench) == [50, 50])
    }

    @Test func `of another amount are another budget's`() throws {
        let bench = try Bench(Bench.manifest(budget: "budget: $1 per day"))
        try spend(bench, 600_000)
        bench.gate.replacePolicy(try Bench.policy(Bench.manifest(budget: "budget: $1.10 per day")))
        try spend(bench, 1)
        bench.gate.replacePolicy(try Bench.policy(Bench.manifest(budget: "budget: $1 per day")))
        try spend(bench, 1)
        #expect(percents(bench) == [50, 50])
    }

    @Test func `are remembered over a restart (K8)`() throws {
        let scholar = try #require(AgentName("scholar"))
        let quarter = QuarterHour(startOf: Day(of: MovableClock().now))
        let memory = SpendMemory(
            settled: [.init(agent: scholar, provider: "local", quarter: quarter, amount: MicroDollars(760_000))],
            open: [], runs: [:],
            told: [.init(budget: "agent scholar: $1.00 per day", run: nil, window: quarter, percent: 75)])
        let (ledger, clock) = (FakeLedger(), MovableClock())
        let gate = Gatekeeper(
            policy: try Bench.policy(Bench.manifest(budget: "budget: $1 per day")), ledger: ledger, clock: clock,
            budget: BudgetBook(memory, now: clock.now))
        #expect(gate.budgetLines().first?.told == 75)
        let bench = try Bench(Bench.manifest(budget: "budget: $1 per day"))
        for amount in [10_000, 140_000] as [Int64] {
            let answer = Answer()
            gate.admit(try bench.call(.atMost(MicroDollars(amount))), resume: { $0() }, then: { answer.take($0) })
            answer.settle(Outcome(end: .complete, spent: MicroDollars(amount), basis: .usage))
        }
        #expect(ledger.entries.filter { $0.kind == .budgetWarning }.compactMap { $0.int(.percent) } == [90])
    }

    @Test func `are shown only once they are durable`() throws {
        let bench = try Bench(Bench.manifest(budget: "budget: $1 per day"))
        let answer = bench.ask(try bench.call(.atMost(MicroDollars(600_000))))
        bench.ledger.hold()
        answer.settle(Outcome(end: .complete, spent: MicroDollars(600_000), basis: .usage))
        #expect(bench.gate.budgetLines().first?.told == 0)
        bench.ledger.release()
        #expect(bench.gate.budgetLines().first?.told == 50)
    }
}
