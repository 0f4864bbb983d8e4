import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `What the gate enters` {
    @Test func `an allowed call has exactly these fields`() throws {
        let bench = try Bench()
        let intent = try bench.call(.atMost(MicroDollars(500)))
        _ = bench.ask(intent)
        let entry = try #require(bench.ledger.entries.first)
        #expect(entry.kind == .decision)
        #expect(entry.agent == bench.caller.agent)
        #expect(entry.run == bench.caller.run)
        #expect(entry.intent == intent.id)
        var fields = entry.fields
        guard case .strings(let policies)? = fields.removeValue(forKey: .policies) else {
            Issue.record("no policies")
            return
        }
        #expect(policies.count == 1)
        #expect(policies.first?.hasPrefix("agents.scholar.") == true)
        #expect(
            fields == [
                .verb: .string("model.call"), .resource: .string("local/echo"), .digest: .string("ab01"),
                .bodyBytes: .int(2), .stream: .bool(false), .serverTools: .bool(false),
                .decision: .string("allow"), .policy: .string(bench.gate.policy.version), .reserve: .int(500),
                .day: .int(bench.day.number), .quarter: .int(QuarterHour(of: bench.clock.now).number), .tier: .int(2),
            ])
    }

    @Test func `what costs nothing reserves nothing, and what has no body no digest`() throws {
        let bench = try Bench()
        _ = bench.ask(bench.get())
        let entry = try #require(bench.ledger.entries.first)
        #expect(
            Set(entry.fields.keys) == [.verb, .resource, .method, .bodyBytes, .decision, .policies, .policy, .tier])
    }

    @Test func `a refusal has its kind, rules and reason`() throws {
        let bench = try Bench()
        let intent = bench.get("b.example", digest: [1])
        let refusal = try #require(bench.ask(intent).refusal)
        let entry = try #require(bench.ledger.entries.first)
        #expect(
            entry.fields == [
                .verb: .string("http.request"), .resource: .string("b.example:80"), .method: .string("GET"),
                .bodyBytes: .int(0),
                .digest: .string("01"),
                .decision: .string("deny"), .limit: .string("policy"), .rules: .strings(["default-deny"]),
                .policies: .strings(["default-deny"]), .reason: .string(refusal.text), .tier: .int(3),
            ])
        #expect(entry.intent == intent.id)
    }

    @Test func `an outcome has its end, its status and its money, and the door's facts`() throws {
        let bench = try Bench()
        let intent = try bench.call(.atMost(MicroDollars(500)))
        bench.ask(intent).settle(
            Outcome(
                end: .clientGone, status: 200, spent: MicroDollars(7), basis: .usage, facts: [.bytesIn: .int(3)]))
        let entry = try #require(bench.ledger.entries.last)
        #expect(entry.kind == .outcome)
        #expect(entry.intent == intent.id)
        #expect(
            entry.fields == [
                .ended: .string("client-gone"), .status: .int(200), .settle: .int(7), .basis: .string("usage"),
                .bytesIn: .int(3),
            ])
        bench.ask(bench.get()).settle(Outcome(end: .complete))
        #expect(bench.ledger.entries.last?.fields == [.ended: .string("complete")])
    }

    @Test func `an operator's act names the operator and no agent`() throws {
        let bench = try Bench()
        _ = bench.ask(bench.operate(.operatorStop))
        let entry = try #require(bench.ledger.entries.first)
        #expect(entry.string(.operator) == "uid:1000")
        #expect(entry.agent == nil)
        #expect(entry.run == nil)
    }

    @Test func `an orphaned reservation counts as spent`() throws {
        let bench = try Bench()
        let reservation = OpenReservation(
            intent: IntentID("run-1.9"), agent: bench.caller.agent, run: bench.caller.run,
            quarter: QuarterHour(of: bench.clock.now),
            amount: MicroDollars(42))
        let entry = Entry.orphaned(reservation)
        #expect(entry.fields == [.ended: .string("orphaned"), .settle: .int(42), .basis: .string("worst-known")])
    }

    @Test func `intents are numbered from beyond what an earlier daemon gave out, each run by itself`() throws {
        let bench = try Bench(firstIntent: 41)
        let (one, two) = (RunID("run-1"), RunID("run-2"))
        #expect((0..<3).map { _ in bench.gate.nextIntentID(of: one).text } == ["run-1.42", "run-1.43", "run-1.44"])
        #expect(bench.gate.nextIntentID(of: two).text == "run-2.42")
        #expect(bench.gate.nextIntentID(of: one).text == "run-1.45")
        let last = try Bench(firstIntent: .max)
        _ = (last.gate.nextIntentID(of: one), last.gate.nextIntentID(of: one))
    }
}
