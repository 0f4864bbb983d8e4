import Testing
import Vocabulary

@testable import Policy

/// What policies say to tool calls that a model proposes.
@Suite struct ToolDecisionTests {
    private func verdict(_ policy: PolicySnapshot, _ name: String, _ arguments: String = "{}") throws -> String {
        let acts = try #require(policy.toolActions.acts(of: name))
        for verb in acts.verbs {
            let intent = try Sample.intent(verb, acts.resource, facts: [])
            switch policy.decide(intent, arguments: Array(arguments.utf8)) {
            case .deny(let reasons): return reasons.map(\.rule).joined(separator: " ")
            case .allow(let obligations, _) where !obligations.isEmpty: return obligations.map(\.text).joined()
            case .allow: continue
            }
        }
        return "allow"
    }

    @Test(arguments: [
        ("use tools: [builtin/*]", "", "", "Bash", "allow"),
        ("use tools: [builtin/Read]", "", "", "Bash", "default-deny"),
        ("use tools: [builtin/Read]", "", "", "Read", "allow"),
        ("use tools: [builtin/Read]", "", "", "read", "default-deny"),
        ("use tools: [builtin/*]", "", "run shell", "Bash", "agents.scholar.never.run-shell@5"),
        ("use tools: [builtin/*]", "", "run shell", "bash", "agents.scholar.never.run-shell@5"),
        ("use tools: [builtin/*]", "", "run shell", "Read", "allow"),
        ("use tools: [builtin/*]", "", "delete file", "apply_patch", "agents.scholar.never.delete-file@5"),
        ("use tools: [builtin/*]", "send message", "", "sessions_send", "ask(owner)"),
        ("use tools: [github/*]", "", "", "github__close", "allow"),
        ("use tools: [github/search_*]", "", "", "mcp__github__close", "default-deny"),
        ("read web: [a.org]", "", "run shell", "Read", "default-deny"),
        ("read web: [a.org]", "", "", "Bash", "allow"),
    ])
    func `the manifest's words bind`(may: String, ask: String, never: String, tool: String, says: String) throws {
        let lines = "may: [{ \(may) }]\nask before: [\(ask)]\nnever: [\(never)]".split(separator: "\n")
            .filter { !$0.hasSuffix("[]") }
        // The line of `never` differs with what stands above it.
        let text = try verdict(try Sample.snapshot(Sample.agent(lines.joined(separator: "\n"))), tool)
        #expect(text == says)
    }

    @Test func `a tool of which nothing is known counts as the gravest`() throws {
        let cedar = "@id(\"grave\") forbid(principal, action in Action::\"irreversible\", resource is Tool);"
        let policy = try Sample.snapshot(Sample.agent("may: [{ use tools: [builtin/*] }]"), cedar: cedar)
        #expect(try verdict(policy, "unheard_of") == "grave")
        #expect(try verdict(policy, "Read") == "allow")
    }

    @Test func `one word about tools in a Cedar file ends watching, for the agents that it is about`() throws {
        let manifest = Sample.agent("purpose: x") + "  other:\n    purpose: y\n"
        let other = "@id(\"x\") forbid(principal == Agent::\"other\", action == Action::\"exec\", resource);"
        #expect(try verdict(try Sample.snapshot(manifest, cedar: other), "Read") == "allow")
        let mine = "@id(\"x\") forbid(principal, action == Action::\"exec\", resource);"
        #expect(try verdict(try Sample.snapshot(manifest, cedar: mine), "Read") == "default-deny")
    }

    @Test func `a pinned tool is decided by its own action, with its arguments`() throws {
        let cedar = """
            @id("deep") forbid(principal, action == Action::"github/search_issues", resource)
            when { context.input has page && context.input.page > 100 };
            """
        let policy = try PolicySnapshot.load(
            manifest: OperatorFile(name: "m", text: Sample.agent("may: [{ use tools: [github/*] }]")),
            cedar: [OperatorFile(name: "r.cedar", text: cedar)], tools: [ToolSample.github])
        #expect(try verdict(policy, "github__search_issues", #"{"query":"a","page":3}"#) == "allow")
        #expect(try verdict(policy, "github__search_issues", #"{"query":"a","page":101}"#) == "deep")
        #expect(try verdict(policy, "github__search_issues", #"{"query":"a","pgae":3}"#) == "pinned-tool")
        #expect(try verdict(policy, "github__search_issues", "") == "pinned-tool")
        #expect(try verdict(policy, "github__other", "{}") == "allow")
    }
}
