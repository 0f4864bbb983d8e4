import Cedar
import Testing
import Vocabulary

@testable import Policy

/// The known ways to be fooled by a policy engine that guards agents, and what stands against each here.
@Suite struct `Pitfalls of policy for agents` {
    @Test func `pitfall 3, an action that nobody declared is never permitted, not even by a permit for everything`()
        throws
    {
        let all = "@id(\"all\") permit(principal, action, resource);"
        let mistakes = Sample.mistakes(
            Sample.full, cedar: all + "@id(\"x\") forbid(principal, action == Action::\"github/serach\", resource);")
        #expect(mistakes.contains { $0.message.contains("github/serach") })
        let snapshot = try Sample.snapshot(Sample.full, cedar: all)
        let undeclared = Intent(
            id: IntentID("x.1"), actor: .agent(Caller(agent: try #require(AgentName("scholar")), run: RunID("x"))),
            verb: .operatorStop, resource: .host(name: "arxiv.org", port: 443), facts: [])
        guard case .deny = snapshot.decide(undeclared) else {
            Issue.record("a verb on a resource it was not declared for was let through")
            return
        }
    }

    @Test(arguments: ["1.5", "null", "9223372036854775808", "1e3", "{\"__extn\":{\"fn\":\"ip\",\"arg\":\"1.1.1.1\"}}"])
    func `pitfall 5, what has no value of the declared type is refused, and no field is dropped`(json: String) throws {
        let tool = try ToolSample.tool(ToolSample.argument("{\"type\": \"integer\"}"))
        let call = try JSONNode(text: "{\"x\": \(json)}", source: "call")
        let error = #expect(throws: CedarError.self) { try tool.input(of: call) }
        #expect(error?.message.isEmpty == false)
    }

    @Test func `pitfall 10, no argument of an agent discharges an approval`() throws {
        let rule = "@id(\"asks\") @ask(\"owner\") forbid(principal, action == Action::\"http.request\", resource);"
        let snapshot = try Sample.snapshot(Sample.full, cedar: rule)
        let plain = try Sample.intent(.httpRequest, .host(name: "arxiv.org", port: 80))
        guard case .allow(let owed, _) = snapshot.decide(plain) else {
            Issue.record("not asked about")
            return
        }
        #expect(owed == [.ask("owner")])
        for name in ["approved", "ask", "asks", "owner"] {
            let claimed = Intent(
                id: plain.id, actor: plain.actor, verb: plain.verb, resource: plain.resource,
                facts: plain.facts + [Fact(name, .bool(true))])
            guard case .deny(let reasons) = snapshot.decide(claimed) else {
                Issue.record("`\(name)` was taken for an answer")
                continue
            }
            #expect(reasons.map(\.rule) == ["malformed-intent"])
        }
    }

    @Test(arguments: [
        "arxiv.org\") || true || (context.input.port == 1", "a\\\"; permit(principal, action, resource); //",
        "*.x\"} permit (principal, action, resource); @id(\"y",
    ])
    func `pitfall 12, what the operator names cannot become a rule`(name: String) {
        let quoted = "'" + name + "'"
        for line in ["may:\n  - read web: [\(quoted)]", "models: { use: [\(quoted)] }", "groups: [\(quoted)]"] {
            guard let snapshot = try? Sample.snapshot(Sample.agent(line)) else { continue }
            let count = (try? Sample.snapshot(Sample.agent("may:\n  - read web: [a.example]")).rules.count) ?? 0
            let read = try? PolicySet(parsing: snapshot.cedarText, source: "shown")
            #expect(read?.policies.count == snapshot.rules.count && snapshot.rules.count <= count, "\(line)")
        }
    }
}
