import Cedar
import Policy
import Vocabulary

/// A policy of so many rules over two agents, and the intents it is asked about.
struct Workload {
    let snapshot: PolicySnapshot
    let intents: [Intent]

    struct Malformed: Error {}

    private static let manifest = """
        version: 1
        providers:
          anthropic: { url: https://api.anthropic.com, dialect: anthropic, key: secret:anthropic }
        agents:
          scholar:
            groups: [group-1, group-3]
            models: { use: [anthropic/claude-opus-4-5] }
            may:
              - read web: [arxiv.org, "*.wikipedia.org"]
          clerk:
            groups: [group-5, group-7]

        """

    init(rules: Int) throws {
        let manifest = OperatorFile(name: "gatehouse.yaml", text: Self.manifest)
        let generated = try Self.count(PolicySnapshot.load(manifest: manifest))
        guard rules >= generated else { throw Malformed() }
        let written = (0..<(rules - generated)).map(Self.rule).joined(separator: "\n")
        snapshot = try PolicySnapshot.load(
            manifest: manifest, cedar: [OperatorFile(name: "rules.cedar", text: written)])
        guard try Self.count(snapshot) == rules else { throw Malformed() }
        intents = try Self.intents()
    }

    private static func count(_ snapshot: PolicySnapshot) throws -> Int {
        try PolicySet(parsing: snapshot.cedarText, source: "all").policies.count
    }

    /// Half of the rules are about a group, the agent's own or not; every third is a forbid, some with an obligation.
    private static func rule(_ index: Int) -> String {
        let principal = index % 2 == 0 ? "principal" : "principal in AgentGroup::\"group-\(index % 8)\""
        let scope = "\(principal), action in [Action::\"http.request\", Action::\"net.connect\"]"
        let domain = "resource in Domain::\"domain-\(index).example\""
        switch index % 6 {
        case 0:
            return
                "@id(\"w\(index)\") forbid(\(scope), resource is Host) when { context.input.port == \(index + 10_000) };"
        case 3: return "@id(\"w\(index)\") @limit(\"60/hour\") forbid(\(scope), \(domain));"
        default:
            return "@id(\"w\(index)\") permit(\(scope), \(domain)) when { context.input.port < \(index + 1_000) };"
        }
    }

    private static func intents() throws -> [Intent] {
        guard let name = AgentName("scholar") else { throw Malformed() }
        let run = RunID("run-1")
        func intent(_ verb: Verb, _ resource: Resource, _ facts: [Fact]) -> Intent {
            Intent(
                id: IntentID(run: run, number: 1), actor: .agent(Caller(agent: name, run: run)), verb: verb,
                resource: resource, facts: facts)
        }
        var intents: [Intent] = []
        for host in ["arxiv.org", "en.wikipedia.org", "papers.domain-1.example", "evil.example"] {
            for method in ["GET", "POST"] {
                intents.append(
                    intent(
                        .httpRequest, .host(name: host, port: 80),
                        [
                            Fact("method", .string(method)), Fact("path", .string("/list/cs.CR/recent?skip=0&show=50")),
                            Fact("bodyBytes", .int(0)),
                        ]))
            }
            intents.append(intent(.netConnect, .host(name: host, port: 443), []))
        }
        for model in ["claude-opus-4-5", "claude-sonnet-4-5"] {
            intents.append(
                intent(
                    .modelCall, .model(provider: "anthropic", id: model),
                    [
                        Fact("bodyBytes", .int(20_480)), Fact("stream", .bool(true)), Fact("serverTools", .bool(false)),
                    ]))
        }
        return intents
    }
}
