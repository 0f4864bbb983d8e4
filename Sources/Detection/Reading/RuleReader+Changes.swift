extension RuleReader {
    /// What is changed about rules that stand elsewhere, by their ids.
    mutating func readChanges(_ node: YamlValue) -> [RuleChange] {
        guard case .map(let pairs) = node.content else {
            refuse(.value, "`change` is \(node.kind); it should be ids of rules with what is to change", node.place)
            return []
        }
        return pairs.map { pair in
            var change = RuleChange(id: pair.key, file: file, place: pair.at, isOff: false)
            readChange(pair.value, &change)
            return change
        }
    }

    private mutating func readChange(_ node: YamlValue, _ change: inout RuleChange) {
        let keys = keys(
            of: node, in: "a change",
            known: [
                "severity", "dedupe", "count", "within", "learn", "times", "at least", "history", "percent", "among",
            ])
        change.severity = keys["severity"].flatMap {
            word($0, "`severity`", Severity.allCases.map { ($0.rawValue, $0) })
        }
        change.dedupe = keys["dedupe"].flatMap { span($0, "`dedupe`") }
        change.count = keys["count"].flatMap { number($0, "`count`", 2...DetectionLimits.burstCount) }
        change.within = keys["within"].flatMap { span($0, "`within`") }
        change.learn = keys["learn"].flatMap { span($0, "`learn`") }
        change.times = keys["times"].flatMap { number($0, "`times`", 1...1_000) }
        change.atLeast = keys["at least"].flatMap { number($0, "`at least`", 0...999_999_999_999_999) }
        change.percent = keys["percent"].flatMap { number($0, "`percent`", 1...100) }
        change.among = keys["among"].flatMap { number($0, "`among`", 2...Int64(DetectionLimits.shareParts)) }
        change.history = keys["history"].flatMap { number($0, "`history`", 3...Int64(DetectionLimits.samples)) }
    }
}
