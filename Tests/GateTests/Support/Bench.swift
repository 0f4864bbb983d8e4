import Gate
import Policy
import TestSupport
import Testing
import Vocabulary
import Wire

/// A gate over a fake ledger and a clock that stands still.
struct Bench {
    static let row =
        "{ input: $3, output: $15, cache read: $0.30, cache write: $3.75, cache write 1h: $6, search: $0.01, max input: 200000, max output: 8192 }"

    let ledger = FakeLedger()
    let clock = MovableClock()
    let gate: Gatekeeper
    let caller: Caller

    init(
        _ manifest: String = Self.capped, cedar: String? = nil, firstIntent: UInt64 = 0, agent: String = "scholar",
        runs: [RunMemory] = []
    ) throws {
        gate = Gatekeeper(
            policy: try Self.policy(manifest, cedar: cedar), ledger: ledger, clock: clock, runs: runs,
            firstIntent: firstIntent)
        caller = Caller(agent: try #require(AgentName(agent)), run: RunID("run-1"))
    }

    static func policy(_ manifest: String = Self.capped, cedar: String? = nil) throws -> PolicySnapshot {
        try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest),
            cedar: cedar.map { [OperatorFile(name: "rules.cedar", text: $0)] } ?? [])
    }

    /// Two providers, and an agent that may use their models and see one host. `budgets` and `budget` are lines of caps.
    static func manifest(total: String = "", budget: String = "") -> String {
        """
        version: 1
        \(total)
        providers:
          local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
          claude: { url: "http://127.0.0.1:9001", dialect: anthropic, key: none }
          far: { url: "https://reseller.example", dialect: openai, key: none }
        prices:
          local/echo: \(row)
          claude/echo-a: \(row)
          local/unbounded: { input: $3, output: $15 }
        agents:
          scholar:
            \(budget)
            models: { use: [local/echo, claude/echo-a, local/unbounded, far/secret-model] }
            may:
              - read web: [a.example]
              - write web: [a.example]
          clerk:
            models: { use: [local/echo] }

        """
    }

    static let capped = manifest(budget: "budget: $3 per day")
    static let free = manifest()

    /// Asks for an intent; the callback has run when this returns, unless the ledger holds its answer.
    func ask(_ intent: Intent) -> Answer {
        let answer = Answer()
        gate.admit(intent, resume: { $0() }, then: { answer.take($0) })
        return answer
    }

    func get(_ host: String = "a.example", method: String = "GET", digest: [UInt8] = []) -> Intent {
        Intent(
            id: gate.nextIntentID(of: caller.run), actor: .agent(caller), verb: .httpRequest,
            resource: .host(name: host, port: 80),
            facts: [
                Fact("port", .int(80)), Fact("method", .string(method)), Fact("path", .string("/")),
                Fact("bodyBytes", .int(0)),
            ], digest: digest)
    }

    func call(_ price: PriceBound?, model: String = "echo", agent: String? = nil) throws -> Intent {
        let caller =
            try agent.map { Caller(agent: try #require(AgentName($0)), run: RunID("run-\($0)")) } ?? self.caller
        return Intent(
            id: gate.nextIntentID(of: caller.run), actor: .agent(caller), verb: .modelCall,
            resource: .model(provider: "local", id: model),
            facts: [Fact("bodyBytes", .int(2)), Fact("stream", .bool(false)), Fact("serverTools", .bool(false))],
            digest: [0xAB, 0x01], price: price)
    }

    func operate(_ verb: Verb) -> Intent {
        Intent(
            id: IntentID("operator.1"), actor: .operator(OperatorName(userID: 1_000)), verb: verb, resource: .gate,
            facts: [verb == .agentRun ? Fact("agent", .string("scholar")) : Fact("reason", .string("a test"))])
    }

    var day: Day { Day(of: clock.now) }
}
