import Detection
import Testing

@Suite struct `Changing rules that stand elsewhere` {
    private static func rules(_ text: String) throws -> [DetectionRule] {
        try RuleReader.read(ShippedRules.files + [DetectionFile(name: "mine.yaml", text: "version: 1\n" + text)])
    }

    @Test func `takes rules out and changes their figures`() throws {
        let rules = try Self.rules(
            """
            off: [new-model]
            change:
              denied-burst: { count: 7, within: 1m, severity: critical }
              spend-rate: { times: 3, at least: 9, history: 5 }
              new-destination: { learn: 1d, dedupe: 2h }
              spend-warning: { severity: low }
            """)
        #expect(!rules.contains { $0.id == "new-model" })
        let burst = try #require(rules.first { $0.id == "denied-burst" })
        #expect(burst.kind == .burst(count: 7, within: 60_000) && burst.severity == .critical && burst.isChanged)
        let shipped = try RuleReader.read(ShippedRules.files).first { $0.id == "denied-burst" }
        #expect(shipped?.fingerprint != burst.fingerprint)
        let new = try #require(rules.first { $0.id == "new-destination" })
        #expect(new.kind == .new(of: .host, learn: 86_400_000) && new.dedupe == 7_200_000)
        // Another severity needs no other memory.
        let warning = try #require(rules.first { $0.id == "spend-warning" })
        let before = try RuleReader.read(ShippedRules.files).first { $0.id == "spend-warning" }
        #expect(warning.fingerprint == before?.fingerprint)
    }

    @Test(arguments: [
        ("off: [denied-brust]", "did you mean `denied-burst`?"), ("off: denied-burst", "should be a list"),
        ("change: { denied-burst: { learn: 1d } }", "no such figure"),
        ("change: { ledger-full: { count: 5 } }", "no such figure"),
        ("change: { denied-burst: { count: 1 } }", "from 2 to"), ("change: [x]", "ids of rules"),
        ("change: { denied-burst: { counts: 5 } }", "did you mean `count`?"),
    ])
    func `what makes no sense is refused with its place`(text: String, message: String) {
        let error = #expect(throws: DetectionErrors.self) { try Self.rules(text) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        #expect(error?.description.hasPrefix("mine.yaml:2:") == true, "\(String(describing: error))")
    }
}
