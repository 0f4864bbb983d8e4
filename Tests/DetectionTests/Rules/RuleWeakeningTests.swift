import Testing

@testable import Detection

/// Rules that are switched off or find less are weakenings, as policies are (L4).
struct RuleWeakeningTests {
    private static func rules(_ text: String) throws -> [DetectionRule] {
        let own = DetectionFile(name: "own.yaml", text: "version: 1\n" + text)
        return try RuleReader.read(ShippedRules.files + [own])
    }

    @Test(
        arguments: [
            ("off: [denied-burst]", "`denied-burst` is off"),
            ("change: { denied-burst: { severity: info } }", "of severity `info`"),
            ("change: { denied-burst: { count: 500 } }", "another threshold"),
            ("change: { denied-burst: { within: 1m } }", "another threshold"),
            ("change: { denied-burst: { dedupe: 7d } }", "quiet for longer"),
        ])
    func `what is off, less urgent or harder to reach is told`(change: String, said: String) throws {
        let texts = RuleWeakening.texts(from: try Self.rules(""), to: try Self.rules(change))
        #expect(texts.count == 1 && texts.first?.contains(said) == true, "\(texts)")
        #expect(RuleWeakening.texts(from: try Self.rules(change), to: try Self.rules("")) == [])
    }

    @Test func `what finds as much or more is none, and versions tell rules apart`() throws {
        let before = try Self.rules("")
        let stricter = try Self.rules("change: { denied-burst: { count: 5, within: 10m, severity: critical } }")
        #expect(RuleWeakening.texts(from: before, to: stricter) == [])
        #expect(RuleWeakening.texts(from: before, to: before) == [])
        #expect(RuleWeakening.version(of: before) != RuleWeakening.version(of: stricter))
        #expect(RuleWeakening.version(of: before) == RuleWeakening.version(of: try Self.rules("")))
    }
}
