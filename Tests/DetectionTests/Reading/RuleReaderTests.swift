import Detection
import TestSupport
import Testing

@Suite struct `Reading rules` {
    private static let tests = """
            tests:
              - { name: fires, alerts: 1, entries: [{ kind: finding }] }
              - { name: does not, alerts: 0, entries: [{ kind: decision }] }
        """

    private static func file(_ rule: String, tests: String = tests) -> DetectionFile {
        DetectionFile(name: "mine.yaml", text: "version: 1\nrules:\n  - \(rule)\n\(tests)\n")
    }

    private static let good =
        "id: mine\n    title: mine\n    severity: low\n    when: { kind: finding }\n    dedupe: 1h"

    private static func message(_ file: DetectionFile) -> String {
        do {
            _ = try RuleReader.read(file)
            return ""
        } catch {
            return error.description
        }
    }

    @Test func `a rule is read as it is written`() throws {
        let rule = try #require(try RuleReader.read(Self.file(Self.good)).first)
        #expect(rule.id == "mine" && rule.severity == .low && rule.dedupe == 3_600_000 && rule.kind == .each)
        #expect(rule.line == 3 && rule.file == "mine.yaml" && rule.tests.count == 2)
    }

    @Test(arguments: [
        ("severity: low", "severity: lwo", "5:", "did you mean `low`?"),
        ("dedupe: 1h", "dedup: 1h", "", "did you mean `dedupe`?"),
        ("dedupe: 1h", "dedupe: 1 hour", "7:", "no length of time"),
        ("dedupe: 1h", "dedupe: 91d", "7:", "no length of time"),
        ("dedupe: 1h", "dedupe: 99999999999999999999h", "7:", "no length of time"),
        ("id: mine", "id: Mine", "3:", "is no id"),
        ("kind: finding", "kind: alert", "6:", "alerts about alerts"),
        ("kind: finding", "hots: x", "6:", "no `kind`"),
        ("kind: finding", "kind: finding, hots: x", "6:", "did you mean `host`?"),
        ("kind: finding", "kind: finding, host: \"a*b\"", "6:", "is no pattern"),
        ("kind: finding", "kind: finding, host: *x", "6:", "in quotes"),
        ("kind: finding", "kind: finding, host: &x y", "6:", "cannot begin with `&`"),
        ("dedupe: 1h", "dedupe: 1h\n    by: [host]", "8:", "needs `agent`"),
        ("dedupe: 1h", "dedupe: 1h\n    burst: { count: 1, within: 5m }", "8:", "from 2 to"),
        ("dedupe: 1h", "dedupe: 1h\n    burst: { count: 5 }", "8:", "no `within`"),
        ("dedupe: 1h", "dedupe: 1h\n    attack: [X1]", "8:", "no technique"),
        (
            "dedupe: 1h", "dedupe: 1h\n    new: { of: host, learn: 1d }\n    burst: { count: 5, within: 1m }", "3:",
            "`burst` and `new`"
        ),
        ("dedupe: 1h", "dedupe: 1h\n    dedupe: 2h", "", "twice"),
        ("title: mine", "title: \"\u{7}\"", "4:", "control characters"),
    ])
    func `a mistake is told with its place and how to mend it`(from: String, to: String, place: String, advice: String)
    {
        let message = Self.message(Self.file(Self.good.replacing(from, with: to)))
        #expect(message.contains("mine.yaml:\(place)"), "\(message)")
        #expect(message.contains(advice), "\(message)")
    }

    @Test func `a rule without both kinds of test is refused`() {
        let one = "    tests:\n      - { name: fires, alerts: 1, entries: [{ kind: finding }] }"
        #expect(Self.message(Self.file(Self.good, tests: one)).contains("look alike otherwise"))
        #expect(Self.message(Self.file(Self.good, tests: "")).contains("has no `tests`"))
    }

    @Test func `an id of a shipped rule cannot be taken`() {
        let mine = Self.file(Self.good.replacing("id: mine", with: "id: denied-burst"))
        #expect(throws: DetectionErrors.self) { try RuleReader.read(ShippedRules.files + [mine]) }
    }

    // I6: nothing in a file of the operator makes the reader recurse or expand.
    @Test(arguments: [
        String(repeating: "[", count: 10_000), String(repeating: "- ", count: 400),
        "a: &a [x]\nb: [*a, *a]", String(repeating: "x", count: 200_000), "--- \n---\n", "a: !!binary x", "\t", "",
        "a:\n" + (1...60).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ])
    func `hostile files are refused`(text: String) {
        #expect(throws: DetectionErrors.self) { try RuleReader.read(DetectionFile(name: "x", text: text)) }
    }

    @Test func `mutated files are read or refused, never more`() {
        var random = SeededGenerator(seed: 11)
        var read = 0
        for file in ShippedRules.files {
            for _ in 0..<60 {
                let bytes = random.mutate(Array(file.text.utf8), with: "{}[]:,-\"'#&*!>|\n ")
                let mutant = DetectionFile(name: "x", text: String(decoding: bytes, as: UTF8.self))
                guard let rules = try? RuleReader.read(mutant) else { continue }
                read += 1
                #expect(rules.count <= DetectionLimits.rules)
            }
        }
        #expect(read > 0)
    }
}
