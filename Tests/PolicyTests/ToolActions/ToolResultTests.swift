import Policy
import Testing
import Vocabulary

/// Rules about arguments that a tool's result put there (M1).
@Suite struct `Words from the results of tools` {
    private static func policy(
        _ rules: String, may: String = "[{ use tools: [builtin/*, github/*] }]"
    ) throws -> PolicySnapshot {
        try Sample.snapshot(Sample.agent("may: \(may)\nfrom tool results: \(rules)"))
    }

    private static func verdict(
        _ policy: PolicySnapshot, _ verb: Verb, _ tool: String, _ provenance: Provenance?, server: String = "builtin"
    ) throws -> String {
        let made = try Sample.intent(verb, .tool(server: server, name: tool))
        return policy.decide(
            Intent(
                id: made.id, actor: made.actor, verb: made.verb, resource: made.resource, provenance: provenance),
            arguments: []
        ).shape
    }

    @Test(
        arguments: [
            (Provenance.user, "allow"), ([.user, .neither], "allow"), ([], "allow"), (.neither, "allow"),
            (.tool, "deny"), ([.user, .tool], "deny"),
        ] as [(Provenance, String)])
    func `become no arguments of what is ruled out`(provenance: Provenance, shape: String) throws {
        let policy = try Self.policy("{ never: [run shell, github/create_*] }")
        #expect(try Self.verdict(policy, .exec, "Bash", provenance).hasPrefix(shape))
        #expect(try Self.verdict(policy, .toolUse, "create_issue", provenance, server: "github").hasPrefix(shape))
        #expect(try Self.verdict(policy, .toolUse, "search", provenance, server: "github") == "allow")
        #expect(try Self.verdict(policy, .fileRead, "Read", provenance) == "allow")
    }

    @Test func `count as such where nobody can tell`() throws {
        let policy = try Self.policy("{ never: [run shell], ask before: [send message] }")
        #expect(try Self.verdict(policy, .exec, "Bash", nil).hasPrefix("deny"))
        #expect(try Self.verdict(policy, .messageSend, "message", nil) == "allow after ask(owner)")
        #expect(try Self.verdict(policy, .messageSend, "message", .user) == "allow")
    }

    @Test func `of all tools can be ruled out, and the reason says why`() throws {
        let policy = try Self.policy("{ never: [use tools] }")
        let made = try Sample.intent(.exec, .tool(server: "builtin", name: "Bash"))
        let intent = Intent(
            id: made.id, actor: made.actor, verb: .exec, resource: made.resource, provenance: .tool)
        #expect(
            policy.decide(intent).reasons.map(\.text) == [
                "an argument has words that a tool returned and the user never said, and then using tools is ruled out for "
                    + "`scholar`"
            ])
        #expect(
            policy.decide(intent).reasons.map { RuleName.withoutPlace($0.rule) }
                == ["agents.scholar.from-tool-results.never.use-tools"])
    }

    @Test func `permit nothing, and a word about them is a word about tools`() throws {
        let policy = try Sample.snapshot(Sample.agent("from tool results: { never: [run shell] }"))
        #expect(try Self.verdict(policy, .exec, "Bash", .user).hasPrefix("deny"))
        #expect(try Self.verdict(policy, .fileRead, "Read", .user).hasPrefix("deny"))
    }

    @Test func `can be named by rules in Cedar, of tools and of nothing else`() throws {
        let rule = """
            @id("r") forbid(principal, action in Action::"tool.call", resource)
            when { context.session.fromTools || context.session.fromNobody && !context.session.fromUser };
            """
        let policy = try Sample.snapshot(Sample.agent("may: [{ use tools: [builtin/*] }]"), cedar: rule)
        #expect(try Self.verdict(policy, .exec, "Bash", [.user, .neither]) == "allow")
        for provenance in [Provenance.tool, .neither, nil] {
            #expect(try Self.verdict(policy, .exec, "Bash", provenance).hasPrefix("deny"))
        }
        #expect(throws: PolicyErrors.self) {
            try Sample.snapshot(Sample.full, cedar: rule.replacing("action in Action::\"tool.call\"", with: "action"))
        }
    }

    @Test(
        arguments: [
            ("{}", "says nothing"), ("{ never: [use model] }", "does not know"),
            ("{ never: [read web] }", "does not know"),
            ("{ never: [run shel] }", "did you mean `run shell`?"),
            ("{ never: [builtin/a*b] }", "may only stand at the end"),
            ("{ nevr: [run shell] }", "unknown key"), ("{ never: [run shell], ask before: [run shell] }", "keep one"),
            ("[run shell]", "keys with values"),
        ])
    func `are spoken of in known words only`(rules: String, message: String) throws {
        let found = Sample.mistakes(Sample.agent("from tool results: \(rules)"))
        #expect(found.contains { $0.message.contains(message) }, "\(found.map(\.message))")
    }

    @Test func `trusting them more is a weakening`() throws {
        let old = try Self.policy("{ never: [run shell, send message] }")
        let less = try Self.policy("{ never: [run shell] }")
        let asked = try Self.policy("{ never: [run shell], ask before: [send message] }")
        #expect(PolicyChange(from: old, to: less).isWeaker && !PolicyChange(from: less, to: old).isWeaker)
        #expect(PolicyChange(from: old, to: asked).isWeaker)
    }
}
