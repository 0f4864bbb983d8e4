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
