import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `Policy tests, as they are read` {
    @Test func `a table gives one case for each intent, with its place`() throws {
        let cases = try Trial.cases(
            """
            version: 1
            tests:
              - name: reads papers
                agent: scholar
                intents:
                  - connect arxiv.org:443
                  - get arxiv.org
                with: {}
                expect: allow
                by: [agents.scholar.may.read-web]
            """)
        #expect(cases.map(\.words) == ["connect arxiv.org:443", "get arxiv.org"])
        #expect(cases.map(\.place.line) == [6, 7])
        #expect(cases.map(\.actor) == ["scholar", "scholar"])
        #expect(cases.map(\.intent.verb) == [.netConnect, .httpRequest])
        #expect(cases.first?.expectation.by == ["agents.scholar.may.read-web"])
    }

    @Test func `facts stand beside the words, each of its own kind`() throws {
        let cases = try Trial.cases(
            Trial.one("intent: get arxiv.org", "with: { bodyBytes: 12, method: PUT }", "expect: deny"))
        #expect(cases.first?.intent.facts.prefix(2) == [Fact("bodyBytes", .int(12)), Fact("method", .string("PUT"))])
    }

    @Test func `an operator acts under the user id`() throws {
        let cases = try Trial.cases(
            "version: 1\ntests:\n  - { name: n, operator: 'uid:1000', intent: connect a.example:1, expect: deny }\n")
        #expect(cases.first?.intent.actor == .operator(OperatorName(userID: 1_000)))
        #expect(cases.first?.actor == "uid:1000")
    }

    @Test(arguments: WrongTest.all)
    func `what is wrong is named with its place and its mend`(wrong: WrongTest) {
        #expect(
            Trial.mistakes(wrong.text).map(\.description).contains {
                $0.hasPrefix(wrong.place) && $0.contains(wrong.says)
            })
    }

    @Test func `every mistake of a file is told at once`() {
        let found = Trial.mistakes(
            Trial.one("intnet: connect a.example:1", "expect: alow", "agentt: scholar").replacing(
                "name: n", with: "nam: n"))
        #expect(found.count >= 4)
    }

    @Test(arguments: 0..<40)
    func `mutated tests are read or refused, never a crash`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let seedText = Array(
            Trial.one("intent: get arxiv.org", "with: { bodyBytes: 12 }", "expect: deny", "by: [a, b]").utf8)
        for _ in 0..<25 {
            var bytes = seedText
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...127, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int.random(in: bytes.indices, using: &generator)], at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            for mistake in Trial.mistakes(text) { #expect(mistake.line >= 1 && !mistake.message.isEmpty) }
        }
    }
}

/// A file of policy tests with something wrong in it.
struct WrongTest: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    /// The beginning of the message: file, line and column.
    let place: String
    let says: String

    init(_ name: String, _ text: String, _ place: String, _ says: String) {
        testDescription = name
        self.text = text
        self.place = "t.policytest.yaml:" + place
        self.says = says
    }

    static let all: [WrongTest] = [
        WrongTest("no version", "tests: []\n", "1:1", "`version`"),
        WrongTest("another version", "version: 2\ntests: []\n", "1:10", "write `version: 1`"),
        WrongTest("a test of nothing", "version: 1\ntests: [{}]\n", "2:9", "no `name`"),
        WrongTest(
            "a negative size", Trial.one("intent: get a.example", "with: { bodyBytes: -5 }", "expect: deny"),
            "6:24", "a whole number"),
        WrongTest("no tests", "version: 1\ntests: []\n", "2:8", "nothing is tested"),
        WrongTest("unknown key", Trial.one("intent: get a.example", "expects: deny"), "6:5", "did you mean `expect`?"),
        WrongTest("unknown word", Trial.one("intent: get a.example", "expect: denny"), "6:13", "did you mean `deny`?"),
        WrongTest("no expectation", Trial.one("intent: get a.example"), "3:5", "no `expect`"),
        WrongTest("no intent", Trial.one("expect: deny"), "3:5", "no `intent`"),
        WrongTest("no intents", Trial.one("intents: []", "expect: deny"), "5:14", "nothing is tested"),
        WrongTest(
            "intent and intents", Trial.one("intent: get a.example", "intents: [get b.example]", "expect: deny"),
            "6:14",
            "keep one"),
        WrongTest("words without meaning", Trial.one("intent: fly away", "expect: deny"), "5:13", "means nothing"),
        WrongTest(
            "a fact of another verb", Trial.one("intent: get a.example", "with: { streem: true }", "expect: deny"),
            "6:13", "has no fact `streem`"),
        WrongTest(
            "a fact of another kind", Trial.one("intent: get a.example", "with: { bodyBytes: few }", "expect: deny"),
            "6:24", "a whole number"),
        WrongTest(
            "a denial that owes", Trial.one("intent: get a.example", "expect: deny", "obligations: [ticket]"), "7:18",
            "owes nothing"),
        WrongTest(
            "two actors", Trial.one("operator: 'uid:1'", "intent: get a.example", "expect: deny"), "5:15", "one actor"),
        WrongTest(
            "a bad operator", "version: 1\ntests:\n  - { name: n, operator: root, intent: get a, expect: deny }\n",
            "3:26", "write `uid:1000`"),
        WrongTest(
            "the same name twice",
            Trial.one("intent: get a.example", "expect: deny")
                + "  - { name: n, agent: scholar, intent: get b.example, expect: deny }\n", "7:13", "line 3 already"),
        WrongTest("an anchor", "version: &a 1\n", "1:10", "anchors have no meaning here"),
    ]
}
