import Testing
import Vocabulary

@testable import Policy

/// What an agent may ever do: the three-valued answer over every resource and every fact.
@Suite struct OutlookTests {
    private static func outlook(
        _ manifest: String, cedar: String? = nil, agent: String = "scholar"
    ) throws -> [String: ActionOutlook] {
        let snapshot = try Sample.snapshot(manifest, cedar: cedar)
        let name = try #require(AgentName(agent))
        return Dictionary(uniqueKeysWithValues: snapshot.outlook(for: name).map { ($0.action, $0) })
    }

    @Test func `an agent that nothing permits never does anything`() throws {
        let outlook = try Self.outlook(Sample.agent("never: [use tools]"))
        #expect(outlook.values.allSatisfy { $0.answer == .never && $0.facts.isEmpty }, "\(outlook)")
        #expect(outlook.keys.contains("net.connect") && !outlook.keys.contains("operator.stop"))
    }

    @Test func `a permit for some sites leaves it to the site`() throws {
        let outlook = try Self.outlook(Sample.agent("may:\n  - read web: [arxiv.org]"))
        #expect(outlook["net.connect"]?.answer == .depends)
        #expect(outlook["net.connect"]?.permits.isEmpty == false)
        #expect(outlook["net.connect"]?.facts.contains("resource") == true)
        #expect(outlook["model.call"]?.answer == .never)
    }

    @Test(arguments: [
        ("@id(\"all\") permit(principal, action == Action::\"net.connect\", resource);", ActionOutlook.Answer.always),
        (
            "@id(\"all\") permit(principal, action == Action::\"net.connect\", resource); "
                + "@id(\"no\") forbid(principal, action == Action::\"net.connect\", resource);", .never
        ),
        (
            "@id(\"all\") permit(principal, action == Action::\"net.connect\", resource); "
                + "@id(\"ask\") @ask(\"owner\") forbid(principal, action == Action::\"net.connect\", resource);", .owed
        ),
        (
            "@id(\"all\") permit(principal, action == Action::\"net.connect\", resource); "
                + "@id(\"port\") forbid(principal, action == Action::\"net.connect\", resource) "
                + "when { context.input.port == 25 };", .depends
        ),
        (
            "@id(\"other\") permit(principal == Agent::\"clerk\", action == Action::\"net.connect\", resource);", .never
        ),
    ])
    func `what is certain is said`(cedar: String, answer: ActionOutlook.Answer) throws {
        let manifest = "version: 1\nagents:\n  scholar: { groups: [x] }\n  clerk: { groups: [x] }\n"
        let outlook = try #require(try Self.outlook(manifest, cedar: cedar)["net.connect"])
        #expect(outlook.answer == answer)
        #expect((answer == .depends) == (outlook.facts == ["context.input.port"]), "\(outlook.facts)")
    }

    @Test func `a sub-agent never does what those behind it never do`() throws {
        let manifest = """
            version: 1
            agents:
              boss: { groups: [x] }
              clerk:
                works for: boss
                may:
                  - read web: [arxiv.org]

            """
        #expect(try Self.outlook(manifest, agent: "clerk")["net.connect"]?.answer == .never)
        #expect(try Self.outlook(manifest, agent: "boss")["net.connect"]?.answer == .never)
    }

    /// Soundness, held against the engine: what is called never is refused and what is called always is allowed.
    @Test func `no decision contradicts the outlook`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        for agent in ["scholar", "clerk"] {
            let outlook = try Self.outlook(Sample.full, agent: agent)
            let intents =
                try ["arxiv.org", "en.wikipedia.org", "evil.example", "api.example.com"].flatMap { host in
                    [
                        try Sample.connect(host, agent: agent), try Sample.connect(host, port: 22, agent: agent),
                        try Sample.http("GET", host, agent: agent), try Sample.http("POST", host, agent: agent),
                    ]
                } + [
                    try Sample.call("anthropic", "claude-opus-4-5", agent: agent),
                    try Sample.call("x", "y", agent: agent),
                ]
            for intent in intents {
                switch (outlook[intent.verb.rawValue]?.answer, snapshot.decide(intent)) {
                case (.never?, .allow), (.always?, .deny), (.owed?, .deny), (nil, .allow):
                    Issue.record("\(agent) \(intent.verb) \(intent.resource)")
                default: break
                }
            }
        }
    }
}
