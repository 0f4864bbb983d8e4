import Gate
import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct `What a refusal says (I3)` {
    /// Keys of the manifest, annotations and flags: words an agent could ask its owner to change.
    private static let switches = [
        "yaml", "manifest", "may:", "never:", "ask before", "loopback", "private addresses", "providers", "prices:",
        "budget:", "models:", "environment", "protect", "@ask", "@limit", "@shadow", ".cedar", "--", "forbid",
        "gatehouse.", "policy file", "config",
    ]

    @Test(arguments: [
        "", "@id(\"o\") @ask(\"owner\") forbid(principal, action, resource);",
        "@id(\"o\") @ticket forbid(principal, action, resource);",
        "@id(\"o\") @limit(\"1/day\") forbid(principal, action, resource);",
        "@id(\"o\") forbid(principal, action, resource);",
    ])
    func `names no switch that would weaken the guard`(cedar: String) throws {
        let bench = try Bench(cedar: cedar.isEmpty ? nil : cedar)
        var refusals: [Refusal] = []
        for _ in 0..<2 {
            for intent in [
                bench.get(), bench.get("b.example"), try bench.call(.atMost(.max)),
                try bench.call(.unknown("the model `x`")),
                try bench.call(nil, model: "nobody's"),
            ] {
                if let refusal = bench.ask(intent).refusal { refusals.append(refusal) }
            }
        }
        bench.gate.stop(reason: "drill")
        if let refusal = bench.ask(bench.get()).refusal { refusals.append(refusal) }
        #expect(refusals.count >= 7)
        for refusal in refusals {
            #expect(!refusal.reasons.isEmpty)
            let said = (refusal.text + " " + refusal.howToAsk).lowercased()
            for word in Self.switches { #expect(!said.contains(word), "`\(said)` names `\(word)`") }
        }
    }

    @Test func `quotes its decision wherever an operator can help`() {
        let intent = IntentID("run-1.7")
        let reason = [Reason(rule: "r", text: "t")]
        for kind in [Refusal.Kind.policy, .obligation, .unpriced, .budget] {
            #expect(Refusal(kind: kind, intent: intent, reasons: reason).howToAsk.contains("run-1.7"))
        }
        #expect(Refusal(kind: .policy, intent: intent, reasons: reason + reason).text == "t; t")
    }
}
