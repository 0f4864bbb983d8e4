/// What came of a rule's test case.
package struct RuleCaseResult: Sendable {
    /// The rule.
    package let rule: DetectionRule
    /// The case.
    package let ruleCase: RuleCase
    /// The alerts it raised.
    package let alerts: [Alert]

    /// Whether it raised as many as it should.
    package var isFine: Bool { alerts.count == ruleCase.alerts }

    /// Runs every case of a rule, each against an empty memory.
    package static func all(of rule: DetectionRule) -> [RuleCaseResult] {
        rule.tests.map { ruleCase in
            var engine = DetectionEngine(RuleSet([rule]))
            let alerts = ruleCase.records.flatMap { engine.take($0) }
            return RuleCaseResult(rule: rule, ruleCase: ruleCase, alerts: alerts)
        }
    }
}
