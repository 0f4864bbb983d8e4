import Foundation
import Policy
import Testing
import Vocabulary

@Suite struct `Policy tests, as they are run` {
    static let cedar = """
        @id("slowly")
        @reason("keep the paper servers happy")
        @limit("60/hour")
        forbid (principal == Agent::"scholar", action == Action::"net.connect", resource in Domain::"arxiv.org");
        @id("no-mirrors")
        @reason("mirrors are stale")
        forbid (principal, action, resource == Host::"de.wikipedia.org");
        """

    @Test(arguments: [
        ["intent: connect arxiv.org:443", "expect: limit", "obligations: [limit(60/3600s)]", "by: [slowly]"],
        ["intent: connect arxiv.org:443", "expect: allow", "obligations: [limit(60/3600s)]"],
        ["intent: connect arxiv.org:443", "expect: limit", "reason: paper servers"],
        ["intent: get arxiv.org", "expect: allow", "by: [agents.scholar.may.read-web]"],
        ["intent: get arxiv.org", "with: { method: POST }", "expect: deny", "by: [default-deny]"],
        ["intent: get de.wikipedia.org", "expect: deny", "by: [no-mirrors]", "reason: stale"],
        ["intent: model anthropic/claude-opus-4-5", "expect: ask", "obligations: [ask(owner)]"],
    ])
    func `what is expected and decided passes`(lines: [String]) throws {
        let result = try Self.run(lines)
        #expect(result.differences.isEmpty)
    }

    @Test(arguments: [
        (["intent: connect arxiv.org:443", "expect: allow"], "owed `limit(60/3600s)`, which is not expected"),
        (["intent: connect arxiv.org:443", "expect: deny"], "expected deny, decided allow, owed: `limit(60/3600s)`"),
        (["intent: connect arxiv.org:443", "expect: ask"], "expected ask, decided allow, owed: `limit(60/3600s)`"),
        (["intent: get evil.example", "expect: allow"], "expected allow, decided deny"),
        (["intent: get evil.example", "expect: deny", "by: [no-mirrors]"], "expected `no-mirrors` to decide"),
        (["intent: get de.wikipedia.org", "expect: deny", "reason: fresh"], "no reason contains `fresh`"),
        (
            ["intent: model anthropic/claude-opus-4-5", "expect: ask", "obligations: [ticket]"],
            "expected to owe `ticket`"
        ),
    ])
    func `what is decided otherwise is told`(lines: [String], says: String) throws {
        let result = try Self.run(lines)
        #expect(result.differences.contains { $0.contains(says) }, "\(result.differences)")
    }

    @Test func `a misspelt agent passes nothing, not even a denial`() throws {
        let text = "version: 1\ntests:\n  - { name: n, agent: scolar, intent: get evil.example, expect: deny }\n"
        let result = try #require(try Trial.cases(text).first).run(under: Sample.snapshot(Sample.full))
        #expect(result.differences.contains { $0.contains("no such agent") })
        let meant = text.replacingOccurrences(of: "expect: deny", with: "expect: deny, by: [unknown-agent]")
        #expect(try #require(try Trial.cases(meant).first).run(under: Sample.snapshot(Sample.full)).differences.isEmpty)
    }

    @Test func `a table is compared with what was recorded, row by row`() throws {
        let policy = try Sample.snapshot(Sample.full, cedar: Self.cedar)
        let text = Trial.one("intents: [get arxiv.org, get evil.example]", "expect: allow")
        let before = DecisionTable(try Trial.cases(text).map { $0.run(under: policy) })
        #expect(before.differences(from: before).isEmpty)
        let lessText = Trial.one("intents: [get arxiv.org, get api.example.com]", "expect: allow")
        let strict = try Sample.snapshot(
            Sample.full,
            cedar: Self.cedar + "@id(\"shut\") forbid (principal, action, resource == Host::\"arxiv.org\");")
        let after = DecisionTable(try Trial.cases(lessText).map { $0.run(under: strict) })
        let differences = after.differences(from: before)
        #expect(differences.count == 3)
        #expect(differences.contains { $0.contains("`get arxiv.org`: was allow") && $0.contains("is deny, by shut") })
        #expect(differences.contains { $0.hasPrefix("not recorded:") && $0.contains("api.example.com") })
        #expect(differences.contains { $0.hasPrefix("recorded, and no case any more:") && $0.contains("evil.example") })
    }

    @Test func `a line added to the manifest changes no row`() throws {
        let cases = try Trial.cases(Trial.one("intent: get arxiv.org", "expect: allow"))
        let plain = try Sample.snapshot(Sample.full)
        let shifted = try Sample.snapshot("# a comment\n" + Sample.full)
        #expect(
            DecisionTable(cases.map { $0.run(under: plain) }) == DecisionTable(cases.map { $0.run(under: shifted) }))
    }

    private static func run(_ lines: [String]) throws -> PolicyCaseResult {
        let body = lines.map { "    " + $0 }.joined(separator: "\n")
        let cases = try Trial.cases("version: 1\ntests:\n  - name: n\n    agent: scholar\n\(body)\n")
        return try #require(cases.first).run(under: Sample.snapshot(Sample.full, cedar: cedar))
    }
}
