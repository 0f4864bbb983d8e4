import TestSupport
import Vocabulary

/// Makes intents that have a good chance to meet the rules of the sample manifests, and some that make no sense.
struct IntentGenerator {
    private var random: SeededGenerator

    private static let agents = ["scholar", "clerk", "a", "stranger"]
    private static let hosts = [
        "arxiv.org", "www.arxiv.org", "en.wikipedia.org", "de.m.wikipedia.org", "wikipedia.org", "api.example.com",
        "example.com", "github.com", "127.0.0.1", "2001:db8::1", "a.org", "b.org", "x.c.org", "c.org", "d.org", "e.org",
        "x.org", "y.org", "org", "evil.example", "BAD.org", "a.org.", "", "127.1", "[::1]", "a.org\u{0}",
        "a.very.long.name.with.many.labels.that.nobody.has.ever.seen.before.evil.example",
    ]
    private static let ports = [80, 443, 22, 1, 81, 8_080, 8_443, 65_535, 0, -1, 65_536]
    private static let models = [
        ("anthropic", "claude-opus-4-5"), ("openai", "gpt-5.1"), ("local", "scripted-echo"), ("nowhere", "x"),
        ("", "\u{e9}"), ("anthropic", "claude-opus-4-5\u{301}"),
    ]
    private static let tools = [
        ("github", "search_issues"), ("github", "close"), ("builtin", "Bash"), ("files", "read"), ("notes", "a.b-c_d"),
        ("", "x"), ("GitHub", "x"), ("github", ""), ("github", "a/b"), ("github", "sea*"), ("github", "e\u{301}"),
    ]
    private static let texts = ["GET", "POST", "HEAD", "get", "/", "/drop", "", "scholar", "e\u{301}", "\u{e9}"]
    private static let numbers: [Int64] = [0, 1, 2, 443, 5_001, .max, .min]
    private static let names = ["method", "path", "bodyBytes", "port", "stream", "agent", "zone", "bodyBytes\u{301}"]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &random)]
    }

    private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    mutating func intent() throws -> Intent {
        let verb = pick(Verb.allCases)
        let actor = try actor()
        return Intent(
            id: IntentID("test.1"), actor: actor, verb: verb,
            resource: resource(chance(20) ? pick(Verb.allCases) : verb),
            facts: facts(verb),
            provenance: chance(3) ? nil : Provenance(rawValue: UInt8.random(in: 0..<8, using: &random)))
    }

    private mutating func actor() throws -> Actor {
        if chance(5) { return .operator(OperatorName(userID: pick([0, 1_000]))) }
        guard let name = AgentName(pick(Self.agents)) else { throw Malformed() }
        return .agent(Caller(agent: name, run: RunID("run-1")))
    }

    private struct Malformed: Error {}

    private mutating func resource(_ verb: Verb) -> Resource {
        switch verb {
        case .modelCall:
            let (provider, id) = pick(Self.models)
            return .model(provider: provider, id: id)
        case .httpRequest, .netConnect: return .host(name: pick(Self.hosts), port: pick(Self.ports))
        case .agentRun, .operatorStop, .operatorResume: return .gate
        case .toolUse, .exec, .fileRead, .fileWrite, .fileDelete, .messageSend, .scheduleCreate, .secretUse,
            .agentSpawn,
            .memoryWrite:
            let (server, name) = pick(Self.tools)
            return .tool(server: server, name: name)
        }
    }

    private mutating func facts(_ verb: Verb) -> [Fact] {
        var facts = Sample.facts(verb, method: pick(Self.texts), bytes: pick(Self.numbers)).shuffled(using: &random)
        guard chance(4) else { return facts }
        for _ in 0...Int.random(in: 0..<3, using: &random) {
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where !facts.isEmpty: facts.remove(at: Int.random(in: 0..<facts.count, using: &random))
            case 1 where !facts.isEmpty: facts.append(pick(facts))
            case 2 where !facts.isEmpty: facts.append(Fact(pick(facts).name, value()))
            case 3: facts.append(Fact("port", .int(Int64(pick(Self.ports)))))
            default: facts.append(Fact(pick(Self.names), value()))
            }
        }
        return facts.shuffled(using: &random)
    }

    private mutating func value() -> Fact.Value {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .string(pick(Self.texts))
        case 1: .int(pick(Self.numbers))
        default: .bool(chance(2))
        }
    }
}
