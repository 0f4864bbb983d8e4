import Policy
import Testing
import Vocabulary

/// Manifests and intents that many tests share.
enum Sample {
    /// Uses every key a manifest knows.
    static let full = """
        version: 1
        budget: { daily: $20, warn: [50, 75, 90] }
        providers:
          anthropic: { url: https://api.anthropic.com, dialect: anthropic, key: secret:anthropic }
          openai: { url: https://api.openai.com/v1/, dialect: openai, key: env:OPENAI_API_KEY }
          local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
        prices:
          local/scripted-echo: { input: $3, output: $15, cache read: $0.30, cache write: $3.75, cache write 1h: $6, search: $0.01, max input: 200000, max output: 8192 }
        loopback for tests: ["127.0.0.1:8080"]
        private addresses: ["10.1.2.3:5432"]
        agents:
          scholar:
            purpose: reads papers and drafts summaries
            workspace: ~/agents/scholar
            groups: [research]
            budget: $3 per day
            models: { use: [anthropic/claude-opus-4-5], then: [openai/gpt-5.1] }
            may:
              - read web: [arxiv.org, "*.wikipedia.org", "127.0.0.1:8080", "example.com:8443"]
              - write web: [api.example.com]
              - connect: ["github.com:22"]
              - use tools: [github/search_*, files/read, notes/*]
            ask before: [send message, delete file, use model, write web]
            never: [use secret, run shell]
            sees: [/opt/data]
            protect: [secrets.txt, .git/hooks/]
            environment: [LANG, TERM, EDITOR_THEME]
          clerk:
            groups: [research, office]
            models: { use: [local/scripted-echo] }

        """

    /// The smallest manifest with one agent, and these lines for it, indented as they should stand.
    static func agent(_ lines: String) -> String {
        let body = lines.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(
            separator: "\n")
        return "version: 1\nagents:\n  scholar:\n\(body)\n"
    }

    /// The snapshot of a manifest and of Cedar text beside it.
    static func snapshot(_ manifest: String, cedar: String? = nil) throws -> PolicySnapshot {
        try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest),
            cedar: cedar.map { [OperatorFile(name: "rules.cedar", text: $0)] } ?? [])
    }

    /// The mistakes in a manifest and in Cedar text beside it.
    static func mistakes(_ manifest: String, cedar: String? = nil) -> [PolicyError] {
        do {
            _ = try snapshot(manifest, cedar: cedar)
            return []
        } catch {
            return (error as? PolicyErrors)?.all ?? []
        }
    }

    /// An intent of an agent.
    static func intent(
        _ verb: Verb,
        _ resource: Resource,
        facts: [Fact]? = nil,
        agent: String = "scholar"
    ) throws -> Intent {
        let name = try #require(AgentName(agent))
        let run = RunID("run-1")
        return Intent(
            id: IntentID(run: run, number: 1), actor: .agent(Caller(agent: name, run: run)), verb: verb,
            resource: resource,
            facts: facts ?? Self.facts(verb))
    }

    /// Facts as the doors and the daemon state them; ports come from the resource.
    static func facts(_ verb: Verb, method: String = "GET", bytes: Int64 = 0) -> [Fact] {
        switch verb {
        case .modelCall:
            [Fact("bodyBytes", .int(bytes)), Fact("stream", .bool(false)), Fact("serverTools", .bool(false))]
        case .httpRequest:
            [Fact("method", .string(method)), Fact("path", .string("/")), Fact("bodyBytes", .int(bytes))]
        case .netConnect, .toolUse, .exec, .fileRead, .fileWrite, .fileDelete, .messageSend, .scheduleCreate,
            .secretUse,
            .agentSpawn, .memoryWrite:
            []
        case .agentRun: [Fact("agent", .string("scholar"))]
        case .operatorStop, .operatorResume: [Fact("reason", .string("a test"))]
        }
    }

    /// An act of an operator.
    static func operate(_ verb: Verb, user: UInt32 = 1_000) -> Intent {
        Intent(
            id: IntentID("op.1"), actor: .operator(OperatorName(userID: user)), verb: verb, resource: .gate,
            facts: facts(verb))
    }

    /// A plain HTTP request.
    static func http(_ method: String, _ host: String, port: Int = 80, agent: String = "scholar") throws -> Intent {
        try intent(
            .httpRequest, .host(name: host, port: port),
            facts: facts(.httpRequest, method: method), agent: agent)
    }

    /// An opaque connection.
    static func connect(_ host: String, port: Int = 443, agent: String = "scholar") throws -> Intent {
        try intent(.netConnect, .host(name: host, port: port), agent: agent)
    }

    /// A model call.
    static func call(_ provider: String, _ model: String, agent: String = "scholar") throws -> Intent {
        try intent(.modelCall, .model(provider: provider, id: model), agent: agent)
    }
}
