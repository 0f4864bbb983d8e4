import Testing

@testable import Policy

/// What a manifest says about the ledger.
@Suite struct LedgerRulesTests {
    static let first = "w.example+4a98ebc3+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
    static let second = "w2.example+37dc77a2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"

    private static func rules(_ text: String) throws -> LedgerRules {
        try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: "version: 1\nledger: \(text)\n")).ledger
    }

    private static func two(_ more: String = "") -> String {
        "{ witnesses: [ { key: \(first), url: https://w.example/a }, { key: \(second), url: http://127.0.0.1:8480 } ]\(more) }"
    }

    @Test func `nothing said means a check every six hours that shuts the gate, and no witness`() throws {
        let rules = try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: "version: 1\n")).ledger
        #expect(rules == LedgerRules())
        #expect(rules.selfCheckSeconds == 21_600 && rules.badCheck == .shut && rules.witnesses.isEmpty)
    }

    @Test func `everything can be said`() throws {
        let rules = try Self.rules(
            Self.two(", quorum: 1, witness patience: 30 minutes, self check: every 1 day, bad self check: alarm"))
        #expect(rules.witnesses.map(\.name) == ["w.example", "w2.example"])
        #expect(rules.witnesses.map(\.url.port) == [443, 8_480])
        #expect(rules.quorum == 1 && rules.witnessPatience == 1_800 && rules.selfCheckSeconds == 86_400)
        #expect(rules.badCheck == .alarm)
        #expect(try Self.rules(Self.two()).quorum == 2)
        #expect(try Self.rules(Self.two(", quorum: any")).quorum == 1)
        #expect(try Self.rules(Self.two(", quorum: all")).quorum == 2)
        #expect(try Self.rules("{ self check: off }").selfCheckSeconds == nil)
    }

    @Test(arguments: [
        "{ witnesses: [ { key: \(first) } ] }", "{ witnesses: [ { url: https://w.example } ] }",
        "{ witnesses: [ { key: w.example, url: https://w.example } ] }",
        "{ witnesses: [ { key: w.example+00000000+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea, url: https://w.example } ] }",
        "{ witnesses: [ { key: \(first), url: http://w.example } ] }",
        "{ witnesses: [ { key: \(first), url: ftp://w.example } ] }",
        "{ witnesses: [ { key: \(first), url: https://w.example }, { key: \(first), url: https://x.example } ] }",
        "{ witness: [] }", "{ quorum: 1 }", "{ self check: daily }", "{ self check: every 0 hours }",
        "{ self check: every 1 hours }", "{ self check: every 6 hour }", "{ self check: every 9000 days }",
        "{ witness patience: off }", "{ bad self check: shrug }",
    ])
    func `what makes no sense is one mistake`(text: String) {
        #expect(Sample.mistakes("version: 1\nledger: \(text)\n").count == 1)
    }

    @Test(arguments: ["0", "3", "most", "-1", "2.5"])
    func `a quorum that its witnesses cannot make is a mistake`(quorum: String) {
        #expect(Sample.mistakes("version: 1\nledger: \(Self.two(", quorum: \(quorum)"))\n").map(\.code) == [.value])
    }

    @Test(arguments: [
        (two(), "{}", true), ("{}", two(), false), (two(), two(", quorum: any"), true),
        ("{}", "{ self check: off }", true), ("{ self check: off }", "{}", false),
        ("{}", "{ self check: every 1 hour }", false), ("{}", "{ self check: every 1 day }", true),
        ("{}", "{ bad self check: alarm }", true), ("{}", "{ witness patience: 2 hours }", true),
        (two(), two().replacing("https://w.example/a", with: "https://x.example"), true),
    ])
    func `fewer eyes on the ledger weaken the policy`(old: String, new: String, weakens: Bool) throws {
        let snapshots = try [old, new].map {
            try PolicySnapshot.load(
                manifest: OperatorFile(name: "gatehouse.yaml", text: "version: 1\nledger: \($0)\n"), cedar: [],
                tools: [])
        }
        let change = PolicyChange(from: snapshots[0], to: snapshots[1])
        #expect(!change.differences.isEmpty && change.isWeaker == weakens)
        #expect(change.differences.allSatisfy { $0.subject == .ledger })
    }
}
