import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `What is owed before an intent may happen` {
    private static func forbid(_ annotation: String) -> String {
        "@id(\"owed\") \(annotation) forbid(principal, action == Action::\"http.request\", resource);"
    }

    @Test(arguments: [
        ("@ask(\"owner\")", "ask"), ("@ask(\"operator\")", "ask"), ("@ask(\"two-person\")", "ask"),
        ("@ticket", "obligation"), ("@review", "obligation"), ("@draft", "obligation"),
        ("@redact(\"secrets\")", "obligation"),
    ])
    func `is a refusal when nobody here can give it (H7)`(annotation: String, rule: String) throws {
        let bench = try Bench(cedar: Self.forbid(annotation))
        let refusal = try #require(bench.ask(bench.get()).refusal)
        #expect(refusal.kind == .obligation)
        #expect(refusal.reasons.map(\.rule) == [rule])
        #expect(bench.gate.openPasses == 0)
        let entry = try #require(bench.ledger.entries.first)
        #expect(entry.string(.decision) == "deny")
        guard case .strings(let policies)? = entry.fields[.policies] else {
            Issue.record("the policies that owe are not named")
            return
        }
        #expect(policies.contains("owed"))
    }

    @Test func `an approval stays owed even where a rate would admit`() throws {
        let bench = try Bench(cedar: Self.forbid("@limit(\"100/hour\") @ask(\"owner\")"))
        #expect(bench.ask(bench.get()).refusal?.kind == .obligation)
    }

    @Test func `a rate admits so many within its window, and again when that has passed`() throws {
        let bench = try Bench(cedar: Self.forbid("@limit(\"3/hour\")"))
        for _ in 0..<3 { #expect(bench.ask(bench.get()).isGranted) }
        let refusal = try #require(bench.ask(bench.get()).refusal)
        #expect(refusal.kind == .rate)
        #expect(refusal.howToAsk == "try again later")
        bench.clock.move(seconds: 3_599)
        #expect(bench.ask(bench.get()).refusal?.kind == .rate)
        bench.clock.move(seconds: 1)
        #expect(bench.ask(bench.get()).isGranted)
        let granted = try #require(bench.ledger.entries.first)
        #expect(granted.fields[.obligations] == .strings(["limit(3/3600s)"]))
    }

    @Test func `a clock that is set back empties no window (I12)`() throws {
        let bench = try Bench(cedar: Self.forbid("@limit(\"1/hour\")"))
        #expect(bench.ask(bench.get()).isGranted)
        bench.clock.move(seconds: -86_400)
        #expect(bench.ask(bench.get()).refusal?.kind == .rate)
    }

    @Test func `the counters of two rules and of two agents are apart`() throws {
        let cedar =
            Self.forbid("@limit(\"2/hour\")")
            + "\n@id(\"calls\") @limit(\"1/hour\") forbid(principal, action == Action::\"model.call\", resource);"
        let bench = try Bench(Bench.free, cedar: cedar)
        #expect(bench.ask(try bench.call(nil)).isGranted)
        #expect(bench.ask(try bench.call(nil)).refusal?.kind == .rate)
        #expect(bench.ask(try bench.call(nil, agent: "clerk")).isGranted)
        #expect(bench.ask(bench.get()).isGranted)
    }
}
