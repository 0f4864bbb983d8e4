import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `The operator's stop` {
    @Test func `refuses every intent of an agent and every start, and nothing an operator needs to go on`() throws {
        let bench = try Bench()
        bench.gate.stop(reason: "drill")
        #expect(bench.gate.stopReason == "drill")
        for intent in [bench.get(), try bench.call(.atMost(MicroDollars(1))), bench.operate(.agentRun)] {
            let refusal = try #require(bench.ask(intent).refusal)
            #expect(refusal.kind == .stopped)
            #expect(refusal.reasons.map(\.rule) == ["stop"])
        }
        #expect(bench.ask(bench.operate(.operatorStop)).isGranted)
        #expect(bench.ask(bench.operate(.operatorResume)).isGranted)
    }

    @Test func `an agent cannot lift it`() throws {
        let bench = try Bench()
        bench.gate.stop(reason: "drill")
        for verb in [Verb.operatorResume, .operatorStop, .agentRun] {
            let intent = Intent(id: IntentID("run-1.1"), actor: .agent(bench.caller), verb: verb, resource: .gate)
            #expect(bench.ask(intent).refusal != nil)
        }
        #expect(bench.gate.stopReason == "drill")
    }

    @Test func `ends with resume, and does not touch what was let through before`() throws {
        let bench = try Bench()
        let before = bench.ask(try bench.call(.atMost(MicroDollars(10))))
        bench.gate.stop(reason: "drill")
        before.settle(Outcome(end: .stopped, spent: MicroDollars(10), basis: .worstKnown))
        #expect(bench.gate.spend(on: bench.day).totalSettled == MicroDollars(10))
        bench.gate.resumeWork()
        #expect(bench.gate.stopReason == nil)
        #expect(bench.ask(bench.get()).isGranted)
    }

    @Test func `holds from the start when the daemon was stopped before`() throws {
        let bench = try Bench()
        let gate = Gatekeeper(
            policy: bench.gate.policy, ledger: bench.ledger, clock: bench.clock, stopReason: "stopped before")
        let answer = Answer()
        gate.admit(bench.get(), resume: { $0() }, then: { answer.take($0) })
        #expect(answer.refusal?.kind == .stopped)
    }
}
