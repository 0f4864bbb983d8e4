import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct RoutePlanTests {
    private static func policy(_ agent: String, models: String = "") throws -> PolicySnapshot {
        try PolicySnapshot.load(
            manifest: OperatorFile(
                name: "gatehouse.yaml",
                text: """
                    version: 1
                    providers:
                      a: { url: "https://api.openai.com", dialect: openai, key: secret:a, further keys: [secret:b] }
                      b: { url: "https://api.groq.com/openai", dialect: openai, key: secret:c }
                      c: { url: "https://api.anthropic.com", dialect: anthropic, key: secret:d }
                    models:
                      b/own: { strength: strong }
                    \(models)
                    agents:
                      scholar:
                    \(agent)

                    """))
    }

    private static func hops(_ policy: PolicySnapshot, _ model: String = "gpt-5.1") throws -> [RouteHop] {
        let agent = try #require(AgentName("scholar"))
        let provider = try #require(policy.manifest.provider("a"))
        return RoutePlan.hops(policy, provider: provider, model: model, agent: agent)
    }

    @Test func `the model asked for goes first with every key, then the second choices of its dialect`() throws {
        let policy = try Self.policy(
            "    models: { use: [a/gpt-5.1], then: [c/claude-opus-4-5, b/own, a/gpt-5] }")
        #expect(
            try Self.hops(policy).map(\.text) == [
                "a/gpt-5.1", "a/gpt-5.1 with key 2", "b/own", "a/gpt-5", "a/gpt-5 with key 2",
            ])
        #expect(try Self.hops(policy).allSatisfy { $0.refusal == nil })
    }

    @Test func `a model that stands in no list has no second choice, and a second choice only those behind it`() throws
    {
        let policy = try Self.policy("    models: { use: [a/gpt-5.1], then: [b/own, a/gpt-5] }")
        #expect(try Self.hops(policy, "gpt-4o").map(\.model) == ["gpt-4o", "gpt-4o"])
        #expect(try Self.hops(policy, "gpt-5").map(\.model) == ["gpt-5", "gpt-5"])
    }

    @Test(
        arguments: [
            ("    models: { use: [a/gpt-5.1], then: [a/gpt-4o-mini] }", true),
            ("    models: { use: [a/gpt-5.1], then: [a/gpt-4o-mini] }\n    may: [{ use tools: [builtin/Read] }]", true),
            ("    models: { use: [a/gpt-5.1], then: [a/unheard-of] }", true),
            ("    models: { use: [a/gpt-5.1], then: [a/gpt-4o], tools need: medium }", false),
            ("    models: { use: [a/gpt-5.1], then: [a/gpt-4o-mini], tools need: medium }", true),
            ("    models: { use: [a/gpt-5.1], then: [a/gpt-4o-mini] }\n    never: [use tools]", false),
        ])
    func `an agent with tools never gets a weak second choice`(agent: String, isRefused: Bool) throws {
        let second = try Self.hops(try Self.policy(agent)).filter { $0.model != "gpt-5.1" }
        #expect(!second.isEmpty)
        #expect(second.allSatisfy { ($0.refusal != nil) == isRefused })
    }

    @Test func `an operator's word about a model goes before the table's`() throws {
        let policy = try Self.policy(
            "    models: { use: [a/gpt-5.1], then: [a/gpt-4o-mini] }", models: "  a/gpt-4o-mini: { strength: strong }")
        #expect(try Self.hops(policy).allSatisfy { $0.refusal == nil })
    }
}
