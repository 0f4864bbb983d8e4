import Testing
import Vocabulary

@testable import Policy

/// Agents that act on behalf of others (`works for`): cedar pitfall 11, the confused deputy.
@Suite struct DelegationTests {
    /// `clerk` works for `boss`, who works for `owner`; each may read one site that the others may not, and all one.
    private static let manifest = """
        version: 1
        agents:
          owner:
            may:
              - read web: [all.example, two.example, owner.example]
          boss:
            works for: owner
            may:
              - read web: [all.example, two.example, boss.example]
            ask before: [write web]
          clerk:
            works for: boss
            may:
              - read web: [all.example, clerk.example, boss.example]

        """

    @Test(arguments: [
        ("owner", "all.example", true), ("owner", "two.example", true), ("owner", "owner.example", true),
        ("owner", "boss.example", false), ("boss", "all.example", true), ("boss", "two.example", true),
        ("boss", "boss.example", false), ("clerk", "all.example", true), ("clerk", "two.example", false),
        ("clerk", "clerk.example", false), ("clerk", "boss.example", false),
    ])
    func `pitfall 11, what a sub-agent does must be permitted to every principal in its chain`(
        agent: String, host: String, isAllowed: Bool
    ) throws {
        let snapshot = try Sample.snapshot(Self.manifest)
        let intent = try Sample.http("GET", host, agent: agent)
        let verdict = snapshot.decide(intent)
        if case .allow = verdict { #expect(isAllowed) } else { #expect(!isAllowed) }
        #expect(snapshot.explain(intent).verdict == verdict)
        var replayer = Replayer(snapshot)
        let entry = Entry(
            kind: .decision, agent: AgentName(agent), run: RunID("run-1"), intent: intent.id,
            fields: [
                .verb: .string("http.request"), .resource: .string("\(host):80"), .decision: .string("deny"),
                .limit: .string("policy"),
            ])
        let record = EntryRecord(index: 0, time: Timestamp(milliseconds: 0), entry: entry)
        let recorded = try #require(RecordedDecision(record))
        if case .decided(.deny) = replayer.redecide(recorded) { #expect(!isAllowed) } else { #expect(isAllowed) }
    }

    @Test func `a denial says for whom it was asked`() throws {
        let snapshot = try Sample.snapshot(Self.manifest)
        guard case .deny(let reasons) = snapshot.decide(try Sample.http("GET", "clerk.example", agent: "clerk")) else {
            Issue.record("let through")
            return
        }
        #expect(
            reasons.map(\.text) == [
                "no policy permits reading `clerk.example` to `boss`, on whose behalf this is done",
                "no policy permits reading `clerk.example` to `owner`, on whose behalf this is done",
            ])
    }

    @Test func `what is owed for a principal is owed for its sub-agents, once`() throws {
        let rule = """
            @id("asks") @ask("owner") forbid(principal == Agent::"boss", action == Action::"http.request", resource);
            @id("asks-too") @ask("owner") forbid(principal == Agent::"owner", action == Action::"http.request", resource);
            """
        let snapshot = try Sample.snapshot(Self.manifest, cedar: rule)
        guard
            case .allow(let owed, let policies) = snapshot.decide(try Sample.http("GET", "all.example", agent: "clerk"))
        else {
            Issue.record("refused")
            return
        }
        #expect(owed == [.ask("owner")])
        #expect(policies.contains("asks") && policies.contains("asks-too"))
    }

    @Test(arguments: [
        ("owner: { works for: nobody }", "there is no agent `nobody`"),
        ("owner: { works for: Owner! }", "is not an agent name"),
        ("owner: { works for: owner }", "would work for itself"),
        ("owner: { works for: boss }\n  boss: { works for: owner }", "would work for itself"),
        ("a: { works for: b }\n  b: { works for: c }\n  c: { works for: b }", "would work for itself"),
        (
            (0..<10).map { "a\($0): { works for: a\($0 + 1) }" }.joined(separator: "\n  ") + "\n  a10: { groups: [x] }",
            "shorten the chain"
        ),
    ])
    func `a chain that does not end is refused`(agents: String, message: String) {
        let mistakes = Sample.mistakes("version: 1\nagents:\n  \(agents)\n")
        #expect(mistakes.contains { $0.message.contains(message) }, "\(mistakes)")
    }

    @Test func `an agent that is bound by nobody any more is weaker guarded`() throws {
        let free = Self.manifest.replacing("    works for: boss\n", with: "")
        let change = PolicyChange(from: try Sample.snapshot(Self.manifest), to: try Sample.snapshot(free))
        #expect(change.weakenings.map(\.name) == ["agents.clerk.works for"])
        let back = PolicyChange(from: try Sample.snapshot(free), to: try Sample.snapshot(Self.manifest))
        #expect(back.weakenings.isEmpty && back.differences.map(\.name) == ["agents.clerk.works for"])
    }
}
