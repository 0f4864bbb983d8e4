import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `A pass and the ledger` {
    @Test func `no pass exists before its decision is durable`() throws {
        let bench = try Bench()
        bench.ledger.hold()
        let answer = bench.ask(try bench.call(.atMost(MicroDollars(500))))
        #expect(answer.calls == 0)
        #expect(bench.ledger.entries.count == 1)
        // The money is set aside from the moment of the decision, not of the write.
        #expect(bench.gate.spend(on: bench.day).totalReserved == MicroDollars(500))
        bench.ledger.release()
        #expect(answer.calls == 1)
        #expect(answer.isGranted)
    }

    @Test func `a ledger that fails refuses, returns the money and lets nothing stay open (M1, J9)`() throws {
        let bench = try Bench()
        bench.ledger.fail(LedgerFailure("no space left on /var/secret-place"))
        let answer = bench.ask(try bench.call(.atMost(MicroDollars(500))))
        let refusal = try #require(answer.refusal)
        #expect(refusal.kind == .unavailable)
        #expect(!refusal.text.contains("secret-place"))
        #expect(bench.gate.spend(on: bench.day).totalCommitted == .zero)
        #expect(bench.gate.openPasses == 0)
        #expect(bench.ledger.entries.isEmpty)
        bench.ledger.fail(nil)
        #expect(bench.ask(try bench.call(.atMost(MicroDollars(3_000_000)))).isGranted)
    }

    @Test func `a refusal does not wait for the ledger, and a failing ledger does not turn it into leave`() throws {
        let bench = try Bench()
        bench.ledger.hold()
        #expect(bench.ask(bench.get("b.example")).refusal?.kind == .policy)
        bench.ledger.release()
        bench.ledger.fail(LedgerFailure("gone"))
        #expect(bench.ask(bench.get("b.example")).refusal?.kind == .policy)
    }

    @Test func `each intent is answered exactly once, through the door's own way back`() throws {
        let bench = try Bench()
        let answer = Answer()
        let resumed = Answer()
        bench.gate.admit(
            bench.get(),
            resume: { work in
                resumed.take(.refused(Refusal(kind: .rate, intent: IntentID("x"), reasons: [])))
                work()
            }, then: { answer.take($0) })
        #expect(resumed.calls == 1)
        #expect(answer.calls == 1)
    }

    @Test func `a pass settles once, and a forgotten one at all that was set aside`() throws {
        let bench = try Bench()
        let settled = bench.ask(try bench.call(.atMost(MicroDollars(500))))
        settled.settle(Outcome(end: .complete, status: 200, spent: MicroDollars(20), basis: .usage))
        settled.settle(Outcome(end: .complete, spent: MicroDollars(400), basis: .usage))
        let dropped = bench.ask(try bench.call(.atMost(MicroDollars(300))))
        #expect(bench.gate.openPasses == 1)
        dropped.drop()
        let outcomes = bench.ledger.entries.filter { $0.kind == .outcome }
        #expect(outcomes.map { $0.int(.settle) } == [20, 300])
        #expect(outcomes.map { $0.string(.basis) } == ["usage", "worst-known"])
        #expect(bench.gate.openPasses == 0)
        #expect(bench.gate.spend(on: bench.day).totalSettled == MicroDollars(320))
        #expect(bench.gate.spend(on: bench.day).totalReserved == .zero)
    }

    @Test func `an outcome that cannot be entered is booked all the same`() throws {
        let bench = try Bench()
        let answer = bench.ask(try bench.call(.atMost(MicroDollars(500))))
        bench.ledger.fail(LedgerFailure("gone"))
        answer.settle(Outcome(end: .complete, spent: MicroDollars(20), basis: .usage))
        #expect(bench.gate.spend(on: bench.day).totalSettled == MicroDollars(20))
        #expect(bench.gate.openPasses == 0)
    }

    @Test func `at the bound of open passes further intents are refused, and room comes back`() throws {
        let bench = try Bench()
        var answers: [Answer] = []
        for _ in 0..<GateLimits.openPasses { answers.append(bench.ask(bench.get())) }
        #expect(answers.allSatisfy { $0.isGranted })
        #expect(bench.ask(bench.get()).refusal?.kind == .unavailable)
        answers.removeLast().drop()
        #expect(bench.ask(bench.get()).isGranted)
    }
}
