import Policy
import Testing
import Vocabulary

@Suite struct ExplanationTests {
    @Test func `an allow shows the deciding policies with their text and line`() throws {
        let explanation = try Sample.snapshot(Sample.full).explain(try Sample.http("POST", "api.example.com"))
        #expect(explanation.verdict.shape == "allow after ask(owner)")
        #expect(explanation.deciding.map(\.kind) == [.permit, .softForbid])
        #expect(explanation.deciding.map { $0.place?.line } == [20, 23])
        #expect(explanation.deciding[0].text.contains("Host::\"api.example.com\""))
        #expect(explanation.deciding[1].reason == "writing to the web needs the owner's approval each time")
        #expect(explanation.advice == ["allowed once this is discharged: ask(owner)"])
    }

    @Test func `a host nobody mentions is told with the line that would be needed`() throws {
        let explanation = try Sample.snapshot(Sample.full).explain(try Sample.http("GET", "evil.example"))
        #expect(explanation.nearly.isEmpty)
        #expect(
            explanation.advice
                == [
                    "nothing permits reading `evil.example`; `agents.scholar.may` would need `read web: [evil.example]`"
                ])
    }

    @Test func `a permit that names the host but not the port is told apart`() throws {
        let explanation = try Sample.snapshot(Sample.full).explain(try Sample.http("GET", "arxiv.org", port: 8080))
        #expect(explanation.nearly.map(\.id) == ["agents.scholar.may.read-web@19"])
        let unmet = try #require(explanation.nearly.first?.unmet)
        #expect(unmet.values.contains { $0.name == "context.input.port" && $0.text == "8080" })
        #expect(explanation.advice.first?.contains("does not hold:") == true)
        #expect(explanation.advice.last?.contains("read web: [\"arxiv.org:8080\"]") == true)
    }

    @Test(arguments: [
        ("POST", "b.org", 80, "`write web: [b.org]`"), ("GET", "b.org", 81, "`read web: [\"b.org:81\"]`"),
        ("GET", "2001:db8::1", 81, "`read web: [\"[2001:db8::1]:81\"]`"),
    ])
    func `the missing line fits the request`(method: String, host: String, port: Int, line: String) throws {
        let explanation = try Sample.snapshot(Sample.full).explain(try Sample.http(method, host, port: port))
        #expect(explanation.advice.last?.contains(line) == true)
    }

    @Test func `the line that is advised makes the request pass`() throws {
        let text = Sample.agent("may:\n  - read web: [b.org, \"c.org:81\"]\n  - connect: [\"d.org:22\"]")
        let snapshot = try Sample.snapshot(text)
        #expect(snapshot.decide(try Sample.http("GET", "b.org")).shape == "allow")
        #expect(snapshot.decide(try Sample.http("GET", "c.org", port: 81)).shape == "allow")
        #expect(snapshot.decide(try Sample.connect("b.org")).shape == "allow")
        #expect(snapshot.decide(try Sample.connect("d.org", port: 22)).shape == "allow")
    }

    @Test func `a hard forbid is named`() throws {
        let cedar = "@id(\"no\") @reason(\"not today\") @tier(\"4\") forbid(principal, action, resource);"
        let explanation = try Sample.snapshot(Sample.full, cedar: cedar).explain(try Sample.connect("arxiv.org"))
        #expect(explanation.verdict.reasons.map(\.text) == ["not today"])
        #expect(explanation.deciding.map(\.file) == ["rules.cedar"])
        #expect(explanation.deciding.map(\.tier) == [4])
        #expect(explanation.advice == ["`no` is a hard forbid; only changing it lifts it"])
    }

    @Test func `an unknown agent and an unknown provider are named to the operator`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        #expect(
            snapshot.explain(try Sample.http("GET", "a.org", agent: "scolar")).advice.first?.contains(
                "did you mean `scholar`?") == true)
        #expect(
            snapshot.explain(try Sample.call("mistral", "large")).advice.last?.contains("`providers` has no `mistral`")
                == true)
    }

    @Test func `a hard forbid does not hide that nothing permits the act either`() throws {
        let explanation = try Sample.snapshot(Sample.full).explain(try Sample.call("mistral", "large"))
        #expect(explanation.deciding.map { RuleName.withoutPlace($0.id) } == ["agents.scholar.models.strength"])
        #expect(explanation.advice.count == 2)
        #expect(explanation.advice.first?.contains("is a hard forbid") == true)
        #expect(explanation.advice.last?.contains("`agents.scholar.models.use` would need `mistral/large`") == true)
    }

    @Test func `explaining and deciding agree`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        for host in ["arxiv.org", "api.example.com", "evil.example", "en.wikipedia.org", "BAD"] {
            for intent in [try Sample.http("GET", host), try Sample.http("POST", host), try Sample.connect(host)] {
                #expect(snapshot.explain(intent).verdict == snapshot.decide(intent))
            }
        }
    }
}
