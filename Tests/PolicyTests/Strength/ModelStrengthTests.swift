import Policy
import Testing
import Vocabulary

@Suite struct ModelStrengthTests {
    private static func policy(_ agent: String, models: String? = nil, cedar: String? = nil) throws -> PolicySnapshot {
        try Sample.snapshot(
            """
            version: 1
            providers:
              openai: { url: "https://api.openai.com", dialect: openai, key: none }
              local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
            \(models.map { "models: \($0)" } ?? "# no word about models")
            agents:
              scholar:
            \(agent)

            """, cedar: cedar)
    }

    private static let tools = "    may: [{ use tools: [builtin/Read] }]"

    private static func call(_ model: String, of provider: String = "openai") throws -> Intent {
        try Sample.intent(.modelCall, .model(provider: provider, id: model))
    }

    private static func isAllowed(_ policy: PolicySnapshot, _ intent: Intent) -> Bool {
        if case .allow = policy.decide(intent) { true } else { false }
    }

    @Test(
        arguments: [
            ("gpt-5.1", "", true), ("gpt-4o", "", false), ("gpt-4o-mini", "", false), ("unheard-of", "", false),
            ("gpt-4o", ", tools need: medium", true), ("gpt-4o-mini", ", tools need: medium", false),
            ("gpt-4o-mini", ", tools need: weak", true), ("unheard-of", ", tools need: weak", false),
        ])
    func `an agent with tools is steered by a strong model only`(model: String, need: String, isAllowed: Bool) throws {
        let policy = try Self.policy("    models: { use: [openai/\(model)]\(need) }\n\(Self.tools)")
        #expect(Self.isAllowed(policy, try Self.call(model)) == isAllowed)
    }

    @Test func `the refusal says why, and an explanation names the rule`() throws {
        let policy = try Self.policy("    models: { use: [openai/gpt-4o-mini] }\n\(Self.tools)")
        let explanation = policy.explain(try Self.call("gpt-4o-mini"))
        #expect(explanation.deciding.map(\.id) == ["agents.scholar.models.strength@9"])
        guard case .deny(let reasons) = explanation.verdict else {
            Issue.record("it was allowed")
            return
        }
        #expect(reasons.map(\.text) == ["`scholar` has tools, so only a model that is strong can steer it"])
    }

    @Test func `an agent without tools may use a weak model`() throws {
        let policy = try Self.policy("    models: { use: [openai/gpt-4o-mini] }\n    never: [use tools]")
        #expect(Self.isAllowed(policy, try Self.call("gpt-4o-mini")))
    }

    @Test func `the operator rates models that no table knows`() throws {
        let policy = try Self.policy(
            "    models: { use: [local/own] }\n\(Self.tools)", models: "{ local/own: { strength: strong } }")
        #expect(Self.isAllowed(policy, try Self.call("own", of: "local")))
        #expect(policy.strength(of: ModelName(provider: "local", id: "other")) == .unrated)
    }

    @Test func `rules in Cedar can name a strength, and a misspelt one is refused`() throws {
        func rule(_ name: String) -> String {
            """
            @id("no-weak") forbid(principal, action == Action::"model.call", resource in Strength::"\(name)");
            """
        }
        let agent = "    models: { use: [openai/gpt-4o-mini, openai/gpt-5.1] }"
        let policy = try Self.policy(agent, cedar: rule("weak"))
        #expect(!Self.isAllowed(policy, try Self.call("gpt-4o-mini")))
        #expect(Self.isAllowed(policy, try Self.call("gpt-5.1")))
        #expect(throws: PolicyErrors.self) { try Self.policy(agent, cedar: rule("week")) }
    }

    @Test func `rating a model higher and needing less are weakenings`() throws {
        let agent = "    models: { use: [openai/gpt-4o-mini] }\n\(Self.tools)"
        let old = try Self.policy(agent)
        let rated = try Self.policy(agent, models: "{ openai/gpt-4o-mini: { strength: strong } }")
        let loose = try Self.policy("    models: { use: [openai/gpt-4o-mini], tools need: weak }\n\(Self.tools)")
        #expect(PolicyChange(from: old, to: rated).isWeaker)
        #expect(!PolicyChange(from: rated, to: old).isWeaker)
        #expect(PolicyChange(from: old, to: loose).isWeaker)
    }
}
