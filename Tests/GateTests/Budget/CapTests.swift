import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `The gate's caps` {
    @Test func `an agent's own cap holds to the last micro-dollar`() throws {
        let bench = try Bench()
        let first = bench.ask(try bench.call(.atMost(MicroDollars(2_999_999))))
        #expect(first.isGranted)
        let refusal = try #require(bench.ask(try bench.call(.atMost(MicroDollars(2)))).refusal)
        #expect(refusal.kind == .budget)
        #expect(
            refusal.text
                == "this may cost up to $0.000002, and of the agent's budget of $3.00 per day $0.000001 is left; "
                + "the next of it is free at 2023-11-15 00:00 UTC")
        let last = bench.ask(try bench.call(.atMost(MicroDollars(1))))
        #expect(last.isGranted)
        first.settle(Outcome(end: .complete, spent: MicroDollars(5), basis: .usage))
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(2_999_994)))).isGranted)
    }

    @Test func `the cap over all agents holds for each of them`() throws {
        let bench = try Bench(Bench.manifest(total: "budget: { daily: $1 }"))
        let first = bench.ask(try bench.call(.atMost(MicroDollars(900_000)), agent: "clerk"))
        #expect(first.isGranted)
        let refusal = try #require(bench.ask(try bench.call(.atMost(MicroDollars(100_001)))).refusal)
        #expect(refusal.kind == .budget)
        #expect(refusal.text.contains("the budget of all agents of $1.00 per day $0.10 is left"))
    }

    @Test func `what has no price is refused where money is capped, and let through where it is not`() throws {
        let capped = try Bench()
        let refusal = try #require(capped.ask(try capped.call(.unknown("the model `echo`"))).refusal)
        #expect(refusal.kind == .unpriced)
        #expect(capped.gate.openPasses == 0)
        let total = try Bench(Bench.manifest(total: "budget: { daily: $1 }"))
        #expect(total.ask(try total.call(.unknown("x"), agent: "clerk")).refusal?.kind == .unpriced)
        let free = try Bench(Bench.free)
        let answer = free.ask(try free.call(.unknown("the model `echo`")))
        #expect(answer.isGranted)
        #expect(free.ledger.entries.first?.int(.reserve) == 0)
    }

    @Test func `a new day is a new budget, and a call settles on the day it was reserved (K7)`() throws {
        let bench = try Bench()
        let yesterday = bench.day
        let held = bench.ask(try bench.call(.atMost(MicroDollars(3_000_000))))
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(1)))).refusal?.kind == .budget)
        bench.clock.move(seconds: 86_400)
        let today = bench.ask(try bench.call(.atMost(MicroDollars(3_000_000))))
        #expect(today.isGranted)
        held.settle(Outcome(end: .complete, spent: MicroDollars(7), basis: .usage))
        #expect(bench.gate.spend(on: yesterday).totalSettled == MicroDollars(7))
        #expect(bench.gate.spend(on: bench.day).totalSettled == .zero)
    }

    @Test func `a policy that is replaced caps from the next decision on`() throws {
        let bench = try Bench(Bench.free)
        let held = bench.ask(try bench.call(.atMost(MicroDollars(5_000_000))))
        #expect(held.isGranted)
        bench.gate.replacePolicy(try Bench.policy())
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(1)))).refusal?.kind == .budget)
    }

    @Test func `the largest amounts there are neither trap nor pass`() throws {
        let bench = try Bench()
        #expect(bench.ask(try bench.call(.atMost(.max))).refusal?.kind == .budget)
        let free = try Bench(Bench.free)
        let first = free.ask(try free.call(.atMost(.max)))
        let second = free.ask(try free.call(.atMost(.max)))
        first.settle(Outcome(end: .complete, spent: .max, basis: .worstKnown))
        second.settle(Outcome(end: .complete, spent: .max, basis: .worstKnown))
        #expect(free.gate.spend(on: free.day).totalSettled == .max)
    }
}
