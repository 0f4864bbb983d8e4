import Policy
import Testing
import Vocabulary

@Suite struct DecisionTests {
    @Test(arguments: [
        ("GET", "arxiv.org", 80, "allow"), ("HEAD", "arxiv.org", 80, "allow"), ("POST", "arxiv.org", 80, "deny"),
        ("get", "arxiv.org", 80, "deny"), ("GET", "arxiv.org", 8080, "deny"), ("GET", "www.arxiv.org", 80, "deny"),
        ("GET", "en.wikipedia.org", 80, "allow"), ("GET", "wikipedia.org", 80, "deny"),
        ("GET", "127.0.0.1", 8080, "allow"),
        ("GET", "127.0.0.1", 80, "deny"), ("GET", "example.com", 8443, "allow"), ("GET", "example.com", 80, "deny"),
        ("GET", "api.example.com", 80, "allow"), ("POST", "api.example.com", 80, "allow after ask(owner)"),
        ("DELETE", "api.example.com", 80, "allow after ask(owner)"), ("GET", "evil.example", 80, "deny"),
    ])
    func `plain requests are decided by host, port and method`(
        method: String, host: String, port: Int, shape: String
    ) throws {
        let snapshot = try Sample.snapshot(Sample.full)
        #expect(snapshot.decide(try Sample.http(method, host, port: port)).shape == shape)
    }

    @Test(arguments: [
        ("arxiv.org", 443, "allow"), ("arxiv.org", 80, "deny"), ("en.wikipedia.org", 443, "allow"),
        ("example.com", 8443, "allow"),
        ("example.com", 443, "deny"), ("github.com", 22, "allow"), ("github.com", 443, "deny"),
        ("api.example.com", 443, "allow after ask(owner)"), ("evil.example", 443, "deny"),
    ])
    func `tunnels are decided by host and port`(host: String, port: Int, shape: String) throws {
        let snapshot = try Sample.snapshot(Sample.full)
        #expect(snapshot.decide(try Sample.connect(host, port: port)).shape == shape)
    }

    @Test(arguments: [
        ("scholar", "anthropic", "claude-opus-4-5", "allow after ask(owner)"),
        ("scholar", "openai", "gpt-5.1", "allow after ask(owner)"),
        ("scholar", "local", "scripted-echo", "deny"), ("clerk", "local", "scripted-echo", "allow"),
        ("clerk", "anthropic", "claude-opus-4-5", "deny"), ("scholar", "anthropic", "claude-opus-4-5-20251101", "deny"),
        ("scholar", "anthropic", "Claude-Opus-4-5", "deny"), ("scholar", "nowhere", "claude-opus-4-5", "deny"),
    ])
    func `models are permitted by their exact names`(
        agent: String, provider: String, model: String, shape: String
    ) throws {
        let snapshot = try Sample.snapshot(Sample.full)
        #expect(snapshot.decide(try Sample.call(provider, model, agent: agent)).shape == shape)
    }

    @Test func `nothing said means nothing allowed`() throws {
        let snapshot = try Sample.snapshot("version: 1\nagents:\n  scholar: {}\n")
        #expect(snapshot.decide(try Sample.http("GET", "a.org")).reasons.map(\.rule) == ["default-deny"])
        #expect(snapshot.decide(try Sample.connect("a.org")).shape == "deny")
        #expect(snapshot.decide(try Sample.call("a", "b")).shape == "deny")
    }

    @Test func `an agent the manifest does not name is denied even where everybody is permitted`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        let verdict = snapshot.decide(try Sample.http("GET", "a.org", agent: "stranger"))
        #expect(verdict.reasons.map(\.rule) == ["unknown-agent"])
        #expect(snapshot.decide(try Sample.http("GET", "a.org")).shape == "allow")
    }

    @Test func `an allow names the policies that decided`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        guard case .allow(_, let policies) = snapshot.decide(try Sample.http("POST", "api.example.com")) else {
            Issue.record("denied")
            return
        }
        #expect(policies == ["agents.scholar.may.write-web@20", "agents.scholar.ask.write-web@23"])
    }

    @Test(arguments: [Verb.agentRun, .operatorStop, .operatorResume])
    func `operators run, stop and resume; agents never do`(verb: Verb) throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        #expect(snapshot.decide(Sample.operate(verb)).shape == "allow")
        let denied = snapshot.decide(try Sample.intent(verb, .gate))
        #expect(denied.reasons.map(\.rule) == ["shipped.agents-are-not-operators"])
    }

    @Test func `operators do nothing else, whatever a policy permits`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        let intent = Intent(
            id: IntentID("op.1"), actor: .operator(OperatorName(userID: 1000)), verb: .netConnect,
            resource: .host(name: "arxiv.org", port: 443))
        #expect(snapshot.decide(intent).reasons.map(\.text) == ["operators do not `net.connect`"])
    }

    @Test(arguments: [
        "Arxiv.org", "arxiv.org.", "ARXIV.ORG", "bücher.example", "arxiv.org\u{0}", "", "127.1", "[::1]", "::0001",
        "arxiv.org:80",
    ])
    func `A7 a host that is not canonical is refused, not mended`(host: String) throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        #expect(snapshot.decide(try Sample.http("GET", host)).reasons.map(\.rule) == ["malformed-intent"])
    }

    @Test(arguments: [0, -1, 65_536])
    func `a port that does not exist is refused`(port: Int) throws {
        let snapshot = try Sample.snapshot(Sample.full)
        #expect(
            snapshot.decide(try Sample.connect("arxiv.org", port: port)).reasons.map(\.rule) == ["malformed-intent"])
    }

    @Test func `a verb on the wrong kind of resource is refused`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        let wrong = try Sample.intent(.modelCall, .host(name: "arxiv.org", port: 80))
        #expect(snapshot.decide(wrong).reasons.map(\.rule) == ["malformed-intent"])
    }

    @Test func `facts that contradict the resource or each other are refused`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        let complete = Sample.facts(.httpRequest)
        for fact in [Fact("port", .int(443)), Fact("method", .string("POST"))] {
            let facts = complete + [fact]
            let intent = try Sample.intent(.httpRequest, .host(name: "arxiv.org", port: 80), facts: facts)
            #expect(snapshot.decide(intent).reasons.map(\.rule) == ["malformed-intent"])
        }
        let same = complete + [Fact("port", .int(80)), Fact("method", .string("GET"))]
        #expect(
            snapshot.decide(try Sample.intent(.httpRequest, .host(name: "arxiv.org", port: 80), facts: same)).shape
                == "allow")
    }

    @Test(arguments: [
        ([Fact("path", .string("/")), Fact("bodyBytes", .int(0))], "the fact `method` is missing"),
        ([Fact("method", .string("GET")), Fact("path", .string("/"))], "the fact `bodyBytes` is missing"),
        (Sample.facts(.httpRequest) + [Fact("zone", .int(1))], "the fact `zone` is not one that such a request has"),
        (
            Sample.facts(.httpRequest) + [Fact("amount", .int(1))],
            "the fact `amount` is not one that such a request has"
        ),
        (
            [Fact("method", .bool(true)), Fact("path", .string("/")), Fact("bodyBytes", .int(0))],
            "the fact `method` cannot be a Bool"
        ),
    ])
    func `a request whose facts do not fit the schema is refused before any policy is asked`(
        facts: [Fact], says: String
    ) throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        let verdict = snapshot.decide(
            try Sample.intent(.httpRequest, .host(name: "arxiv.org", port: 80), facts: facts))
        #expect(verdict.reasons.map(\.text) == [says])
    }

    @Test func `a rule over a domain reaches hosts nobody has seen before`() throws {
        let cedar = """
            @id("no-evil") forbid(principal, action, resource in Domain::"evil.example");
            @id("all") permit(principal, action, resource);
            """
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        for host in ["evil.example", "a.evil.example", "x.y.z.evil.example"] {
            #expect(snapshot.decide(try Sample.connect(host)).reasons.map(\.rule) == ["no-evil"])
        }
        #expect(snapshot.decide(try Sample.connect("notevil.example", agent: "clerk")).shape == "allow")
    }

    @Test func `a rule over a group holds for its members alone`() throws {
        let cedar =
            "@id(\"office\") permit(principal in AgentGroup::\"office\", action == Action::\"net.connect\", resource);"
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        #expect(snapshot.decide(try Sample.connect("b.org", agent: "clerk")).shape == "allow")
        #expect(snapshot.decide(try Sample.connect("b.org", agent: "scholar")).shape == "deny")
    }

    @Test func `I3 a denial names neither a key of the manifest nor a switch`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        let intents = [
            try Sample.http("GET", "evil.example"), try Sample.http("PUT", "evil.example", port: 81),
            try Sample.connect("evil.example"),
            try Sample.connect("127.0.0.1", port: 22), try Sample.call("openai", "gpt-9"),
            try Sample.http("GET", "EVIL"),
            try Sample.http("GET", "a.org", agent: "stranger"), try Sample.intent(.operatorStop, .gate),
        ]
        let keys = [
            "may", "ask before", "never", "models", "loopback", "private address", "gatehouse", "yaml", "cedar",
            "config", "--", "disable",
            "allow", "@ask", "sees", "environment", "under `",
        ]
        for intent in intents {
            let reasons = snapshot.decide(intent).reasons
            #expect(!reasons.isEmpty)
            for reason in reasons {
                for key in keys { #expect(!reason.text.lowercased().contains(key), "\(reason.text)") }
            }
        }
        #expect(
            snapshot.decide(intents[0]).reasons.map(\.text)
                == ["no policy permits reading `evil.example`"])
    }

    @Test func `text of an agent cannot forge lines in a reason`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        let model = "x`\n\u{1B}[31mallowed\u{202E}" + String(repeating: "y", count: 5_000)
        let text = snapshot.decide(try Sample.call("openai", model)).reasons.map(\.text).joined()
        #expect(text.utf8.count < 500)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    }
}
