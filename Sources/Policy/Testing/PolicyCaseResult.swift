import Vocabulary

/// What came of one case.
package struct PolicyCaseResult: Hashable, Sendable {
    /// The case.
    package let policyCase: PolicyCase
    /// How policy decided, and why.
    package let explanation: Explanation
    /// Where that differs from what was expected, one sentence each; none when the case passed.
    package let differences: [String]

    init(_ policyCase: PolicyCase, _ explanation: Explanation) {
        self.policyCase = policyCase
        self.explanation = explanation
        differences = Self.differences(policyCase.expectation, explanation)
    }

    /// What was decided, in the words of an expectation.
    package var decided: String { Self.text(explanation.verdict) }

    private static func text(_ verdict: Verdict) -> String {
        switch verdict {
        case .allow(let owed, let policies):
            "allow, owed: " + (owed.isEmpty ? "nothing" : owed.map(\.text).joined(separator: ", ")) + ", by "
                + policies.joined(separator: ", ")
        case .deny(let reasons): "deny by " + reasons.map { "\($0.rule): \($0.text)" }.joined(separator: "; ")
        }
    }

    private static func differences(_ expected: PolicyExpectation, _ explanation: Explanation) -> [String] {
        let verdict = explanation.verdict
        // A misspelt agent may do nothing, which would satisfy every expected denial.
        if case .deny(let reasons) = verdict, reasons.contains(where: { $0.rule == "unknown-agent" }),
            !expected.by.contains("unknown-agent")
        {
            return ["the manifest has no such agent; correct the name, or expect it with `by: [unknown-agent]`"]
        }
        guard expected.effect.covers(verdict) else {
            let got: String
            switch verdict {
            case .deny: got = "deny"
            case .allow(let owed, _): got = owed.isEmpty ? "allow" : "allow, owed: \(list(owed.map(\.text)))"
            }
            return ["expected \(expected.effect.rawValue), decided \(got)"]
        }
        return obligations(expected, verdict) + rules(expected, verdict) + reason(expected, explanation)
    }

    private static func obligations(_ expected: PolicyExpectation, _ verdict: Verdict) -> [String] {
        guard case .allow(let owed, _) = verdict else { return [] }
        guard let wanted = expected.obligations ?? (expected.effect == .allow ? [] : nil) else { return [] }
        let got = owed.map(\.text)
        let missing = wanted.filter { !got.contains($0) }
        let surplus = got.filter { !wanted.contains($0) }
        return missing.map { "expected to owe `\($0)`, which is not owed" }
            + surplus.map { "owed `\($0)`, which is not expected" }
    }

    private static func rules(_ expected: PolicyExpectation, _ verdict: Verdict) -> [String] {
        let deciders: [String] =
            switch verdict {
            case .allow(_, let policies): policies
            case .deny(let reasons): reasons.map(\.rule)
            }
        return expected.by.filter { name in !deciders.contains { RuleName.names(name, $0) } }
            .map { "expected \(Quoting.quoted($0)) to decide; decided by \(list(deciders))" }
    }

    private static func reason(_ expected: PolicyExpectation, _ explanation: Explanation) -> [String] {
        guard let wanted = expected.reason else { return [] }
        var reasons = explanation.deciding.compactMap(\.reason)
        if case .deny(let why) = explanation.verdict { reasons += why.map(\.text) }
        guard !reasons.contains(where: { $0.contains(wanted) }) else { return [] }
        return ["no reason contains \(Quoting.quoted(wanted)); reasons: \(list(reasons))"]
    }

    private static func list(_ texts: [String]) -> String { texts.isEmpty ? "none" : Quoting.list(texts) }
}
