import Detection
import Testing

@Suite struct `The shipped rules` {
    static let rules = (try? RuleReader.read(ShippedRules.files)) ?? []

    @Test func `are all read`() throws {
        #expect(try RuleReader.read(ShippedRules.files).count >= 20)
    }

    @Test(arguments: rules.map(\.id))
    func `fire and do not fire as their own tests say`(id: String) throws {
        let rule = try #require(Self.rules.first { $0.id == id })
        let results = RuleCaseResult.all(of: rule)
        #expect(results.contains { $0.ruleCase.alerts > 0 } && results.contains { $0.ruleCase.alerts == 0 })
        for result in results {
            #expect(result.isFine, "\(id): \(result.ruleCase.name): \(result.alerts.map(\.text))")
        }
    }

    @Test func `all of them at one time raise nothing new in each other's negative cases but what those entries are`()
        throws
    {
        for rule in Self.rules {
            for ruleCase in rule.tests {
                var engine = DetectionEngine(RuleSet(Self.rules))
                let alerts = ruleCase.records.flatMap { engine.take($0) }
                #expect(alerts.count { $0.rule == rule.id } == ruleCase.alerts, "\(rule.id): \(ruleCase.name)")
            }
        }
    }
}
