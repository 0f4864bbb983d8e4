import Vocabulary

extension RuleReader {
    /// A rule's own cases: at least one that raises an alert and one that raises none.
    mutating func readTests(_ node: YamlValue, in what: String) -> [RuleCase] {
        let cases = items(of: node, in: "`tests`").compactMap { readTest($0) }
        if !cases.contains(where: { $0.alerts > 0 }) || !cases.contains(where: { $0.alerts == 0 }) {
            refuse(
                .missing,
                "\(what) needs a test with `alerts: 0` and one with more: a rule that never and one that "
                    + "always fires look alike otherwise", node.place)
        }
        return cases
    }

    private mutating func readTest(_ node: YamlValue) -> RuleCase? {
        let keys = keys(of: node, in: "a test", known: ["name", "entries", "alerts"])
        let name = required("name", keys, in: "a test", node.place).flatMap { text($0, "`name`") }
        let alerts = required("alerts", keys, in: "a test", node.place).flatMap { number($0, "`alerts`", 0...1_000) }
        guard let list = required("entries", keys, in: "a test", node.place) else { return nil }
        var records = TestRecords()
        for item in items(of: list, in: "`entries`") { readEntry(item, &records) }
        guard let name, let alerts else { return nil }
        return RuleCase(name: name, records: records.all, alerts: Int(alerts), line: node.place.line)
    }

    private mutating func readEntry(_ node: YamlValue, _ records: inout TestRecords) {
        guard case .map(let pairs) = node.content else {
            return refuse(.value, "an entry is \(node.kind); it should be keys with values", node.place)
        }
        var made = TestRecords.Row()
        for pair in pairs { readPart(pair, &made) }
        guard made.kind != nil else { return refuse(.missing, "an entry has no `kind`", node.place) }
        guard records.add(made) else {
            return refuse(.limit, "a test makes at most \(DetectionLimits.testEntries) entries", node.place)
        }
    }

    private mutating func readPart(
        _ pair: (key: String, at: YamlValue.Place, value: YamlValue), _ made: inout TestRecords.Row
    ) {
        let what = "`\(pair.key)`"
        switch pair.key {
        case "kind": made.kind = text(pair.value, what)
        case "run": made.run = text(pair.value, what)
        case "after": made.after = span(pair.value, what) ?? made.after
        case "times": made.times = number(pair.value, what, 1...Int64(DetectionLimits.testEntries)) ?? 1
        case "missing": made.missing = number(pair.value, what, 1...1_000) ?? 0
        case "clock": made.isRegressed = word(pair.value, what, [("regressed", true), ("steady", false)]) ?? false
        case "agent":
            guard let text = text(pair.value, what) else { return }
            made.agent = AgentName(text)
            if made.agent == nil {
                refuse(.value, "\(ShownText.quoted(text)) is not an agent's name", pair.value.place)
            }
        default:
            guard let key = EntryKey(rawValue: pair.key) else {
                let known =
                    EntryKey.allCases.map(\.rawValue)
                    + ["kind", "agent", "run", "after", "times", "missing", "clock"]
                let advice = Spelling.advice(for: pair.key, among: known)
                return refuse(.unknown, "entries have no \(ShownText.quoted(pair.key)); \(advice)", pair.at)
            }
            made.fields[key] = readValue(pair.value, what)
        }
    }

    /// Digits and `true` without quotes are no texts, a list is one of texts; `{n}` is replaced in each repetition.
    private mutating func readValue(_ node: YamlValue, _ what: String) -> EntryValue? {
        switch node.content {
        case .text(let text, plain: true) where Digits.number(text) != nil: return Digits.number(text).map { .int($0) }
        case .text("true", plain: true): return .bool(true)
        case .text("false", plain: true): return .bool(false)
        case .text: return text(node, what).map { .string($0) }
        case .list(let items): return .strings(items.compactMap { text($0, what) })
        case .map:
            refuse(.value, "\(what) is a mapping; it should be a text, a number or a list", node.place)
            return nil
        }
    }
}
