import Detection

/// A detection rule as `gatehouse detections` shows it.
struct ShownRule: Encodable {
    let id: String
    let title: String
    let severity: String
    let kind: String
    /// What it looks at, one condition each.
    let when: [String]
    let unless: [String]
    /// What it keeps apart.
    let by: [String]
    /// When it fires, in words.
    let fires: String
    /// Milliseconds within which a second alert is only counted.
    let dedupe: Int64
    let attack: [String]
    let file: String
    let line: Int
    let tests: Int
    /// Whether a file of the operator changed its figures.
    let isChanged: Bool

    init(_ rule: DetectionRule) {
        id = rule.id
        title = rule.title
        severity = rule.severity.rawValue
        kind = rule.kind.word
        let kinds = rule.when.kinds.isEmpty ? "any" : rule.when.kinds.joined(separator: ", ")
        when = ["kind: \(kinds)"] + rule.when.conditions.map(Self.text)
        unless = rule.when.exceptions.map(Self.text)
        by = rule.by.map(\.name)
        fires = Self.words(rule.kind)
        dedupe = rule.dedupe
        attack = rule.attack
        file = rule.file
        line = rule.line
        tests = rule.tests.count
        isChanged = rule.isChanged
    }

    /// The rule for people.
    var lines: [String] {
        var lines = ["\(id): \(title)", "  severity  \(severity)"]
        lines += when.map { "  when      \($0)" } + unless.map { "  unless    \($0)" }
        if !by.isEmpty { lines.append("  by        \(by.joined(separator: ", "))") }
        lines.append("  fires     \(fires)")
        if dedupe > 0 { lines.append("  dedupe    \(dedupe / 1_000)s") }
        if !attack.isEmpty { lines.append("  attack    \(attack.joined(separator: ", "))") }
        return lines + ["  stands    \(file):\(line)\(isChanged ? ", changed by a file of yours" : "")"]
    }

    private static func text(_ condition: Condition) -> String {
        "\(condition.subject.name): \(condition.patterns.map(\.text).joined(separator: ", "))"
    }

    private static func words(_ kind: RuleKind) -> String {
        switch kind {
        case .each: "on every such entry"
        case .burst(let count, let within): "on \(count) such entries within \(within / 1_000)s"
        case .new(let of, let learn): "on a new `\(of.name)`, after \(learn / 3_600_000)h of learning"
        case .outlier(let of, let per, let times, let atLeast, let history):
            "on `\(of.name)` per \(per.rawValue) above median + \(times) × spread, at least \(atLeast), "
                + "after \(history) figures"
        case .share(let of, let part, let per, let percent, let atLeast, let among):
            "on `\(of.name)` of one \(part.name) that is \(percent) % of all in one \(per.rawValue), at least \(atLeast), "
                + "among \(among) of them"
        }
    }
}
