import Gate
import TestSupport
import Testing
import Vocabulary
import Wire

/// How far a run may go (M1: an agent that never stops; K8: a budget of its own for each run).
@Suite struct `Limits of runs` {
    private static let manifest = """
        version: 1
        providers:
          local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
        models: { local/echo: { strength: strong } }
        agents:
          scholar:
            limits: { time: 1 hour, model calls: 3, tool calls: 2, tokens: 1000 }
            tasks: { triage: { model calls: 1, time: 1 minute } }
            models: { use: [local/echo] }
            may: [{ use tools: [builtin/*] }]

        """

    private static func rule(_ bench: Bench, _ outcome: [EntryKey: EntryValue] = [:]) throws -> String? {
        let asked = bench.ask(try bench.call(.atMost(MicroDollars(1))))
        guard let refusal = asked.refusal else {
            asked.settle(Outcome(end: .complete, facts: outcome))
            return nil
        }
        return refusal.reasons.first?.rule
    }

    @Test func `calls of models are counted, and each run by itself`() throws {
        let bench = try Bench(Self.manifest)
        #expect(try (0..<4).map { _ in try Self.rule(bench) } == [nil, nil, nil, "run-limit.model-calls"])
        bench.gate.forget(bench.caller.run)
        #expect(try Self.rule(bench) == nil)
    }

    @Test func `tokens are counted as they are reported`() throws {
        let bench = try Bench(Self.manifest)
        #expect(try Self.rule(bench, [.inputTokens: .int(600), .outputTokens: .int(399)]) == nil)
        #expect(try Self.rule(bench, [.outputTokens: .int(1), .cacheReadTokens: .int(.max)]) == nil)
        #expect(try Self.rule(bench) == "run-limit.tokens")
    }

    @Test func `time runs from the beginning, and a clock that goes back gives none`() throws {
        let bench = try Bench(Self.manifest)
        #expect(try Self.rule(bench) == nil)
        bench.clock.move(seconds: 3_599)
        #expect(try Self.rule(bench) == nil)
        bench.clock.move(seconds: 1)
        #expect(try Self.rule(bench) == "run-limit.time")
    }

    @Test func `a task has the tighter of both limits`() throws {
        let bench = try Bench(Self.manifest)
        bench.gate.begin(bench.caller.run, task: "triage")
        #expect(try Self.rule(bench) == nil)
        #expect(try Self.rule(bench) == "run-limit.model-calls")
        bench.clock.move(seconds: 60)
        #expect(try Self.rule(bench) == "run-limit.time")
    }

    @Test func `a run that comes back goes on where it was, after a restart too`() throws {
        let bench = try Bench(Self.manifest)
        bench.gate.begin(bench.caller.run, task: "triage")
        #expect(try Self.rule(bench) == nil)
        bench.gate.forget(bench.caller.run)
        bench.gate.begin(bench.caller.run, task: nil)
        #expect(try Self.rule(bench) == "run-limit.model-calls")

        let restarted: [(RunMemory, String?)] = [
            (Self.memory(bench, modelCalls: 3), "run-limit.model-calls"), (Self.memory(bench, modelCalls: 2), nil),
            (Self.memory(bench, tokens: 1_000), "run-limit.tokens"), (Self.memory(bench, tokens: 999), nil),
            (Self.memory(bench, age: 3_600), "run-limit.time"), (Self.memory(bench, age: 3_599), nil),
            (Self.memory(bench, task: "triage", modelCalls: 1), "run-limit.model-calls"),
        ]
        for (memory, rule) in restarted {
            let next = try Bench(Self.manifest, runs: [memory])
            next.gate.begin(next.caller.run, task: memory.task)
            #expect(try Self.rule(next) == rule, "\(memory)")
        }
        let other = try Bench(Self.manifest, runs: [Self.memory(bench, modelCalls: 3)])
        other.gate.begin(RunID("run-2"), task: nil)
        #expect(try Self.rule(other) == nil)
    }

    private static func memory(
        _ bench: Bench, age: Int64 = 0, task: String? = nil, modelCalls: Int64 = 0, tokens: Int64 = 0
    ) -> RunMemory {
        RunMemory(
            run: bench.caller.run, began: Timestamp(milliseconds: bench.clock.now.milliseconds - age * 1_000),
            task: task,
            modelCalls: modelCalls, toolCalls: 0, tokens: tokens)
    }

    @Test func `a call that amounts to several acts is one, and the ledger tells which entry is its first`() throws {
        let bench = try Bench(Self.manifest)
        let calls = (0..<2).map { ProposedToolCall(name: "gateway", arguments: Array("{\"n\":\($0)}".utf8)) }
        bench.gate.decide(calls, of: bench.caller, in: IntentID("run-1.7"), resume: { $0() }, then: { _ in })
        let allowed = bench.ledger.entries.filter { $0.string(.decision) == "allow" }
        #expect(allowed.count > 2 && allowed.count { $0.fields[.act] == nil } == 2)
    }

    @Test func `tool calls are counted, parallel ones too`() throws {
        let bench = try Bench(Self.manifest)
        let calls = (0..<4).map { ProposedToolCall(name: "Read", arguments: Array("{\"n\":\($0)}".utf8)) }
        bench.gate.decide(calls, of: bench.caller, in: IntentID("run-1.7"), resume: { $0() }, then: { _ in })
        let decided = bench.ledger.entries.map { $0.string(.decision) }
        #expect(decided == ["allow", "allow", "deny", "deny"])
        guard case .strings(let rules)? = bench.ledger.entries.last?.fields[.rules] else {
            Issue.record("no rules")
            return
        }
        #expect(rules == ["run-limit.tool-calls"])
    }
}
