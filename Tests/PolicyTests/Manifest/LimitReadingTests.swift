import Testing

@testable import Policy

/// Limits of runs in the manifest.
struct LimitReadingTests {
    private static func agent(_ lines: String) throws -> AgentRules {
        try #require(try snapshot(lines).manifest.agents.first)
    }

    private static func snapshot(_ lines: String) throws -> PolicySnapshot {
        try PolicySnapshot.load(
            manifest: OperatorFile(
                name: "gatehouse.yaml", text: "version: 1\nagents:\n  a:\n    purpose: runs\n\(lines)"))
    }

    private static let full =
        "    limits: { time: 2 hours, model calls: 5 }\n    tasks: { triage: { model calls: 9, tokens: 100 } }\n"

    @Test func `limits and tasks are read, and a task has the tighter of both`() throws {
        let agent = try Self.agent(Self.full)
        #expect(agent.limits == RunLimits(seconds: 7_200, modelCalls: 5, toolCalls: nil, tokens: nil))
        #expect(agent.limits(ofTask: "triage") == RunLimits(seconds: 7_200, modelCalls: 5, toolCalls: nil, tokens: 100))
        #expect(agent.limits(ofTask: "other") == nil && agent.limits(ofTask: nil) == agent.limits)
    }

    @Test(
        arguments: [
            "limits: { model calls: 0 }", "limits: { calls: 5 }", "limits: { time: soon }", "limits: { tokens: -1 }",
            "tasks: { \"a b\": { tokens: 1 } }", "tasks: [triage]", "limits: { tokens: 9999999999999 }",
        ])
    func `what is wrong is refused`(line: String) {
        #expect(throws: PolicyErrors.self) { try Self.agent("    \(line)\n") }
    }

    @Test(
        arguments: [
            (
                "    limits: { model calls: 5 }\n    tasks: { triage: { model calls: 9, tokens: 100 } }\n",
                "`time` unlimited"
            ),
            (
                "    limits: { time: 3 hours, model calls: 5 }\n    tasks: { triage: { model calls: 9, tokens: 100 } }\n",
                "`time` wider"
            ),
            ("    limits: { time: 2 hours, model calls: 5 }\n", "no task `triage`"), ("", "`model calls` unlimited"),
        ])
    func `a limit that is wider or gone weakens`(lines: String, said: String) throws {
        let change = PolicyChange(from: try Self.snapshot(Self.full), to: try Self.snapshot(lines))
        #expect(change.weakenings.contains { $0.text.contains(said) }, "\(change.differences)")
        #expect(!PolicyChange(from: try Self.snapshot(lines), to: try Self.snapshot(Self.full)).isWeaker)
    }
}
