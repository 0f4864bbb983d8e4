/// What an operator changes about a rule that stands elsewhere: it is off, or some of its figures are others.
struct RuleChange {
    let id: String
    let file: String
    let place: YamlValue.Place
    let isOff: Bool
    var severity: Severity?
    var dedupe: Int64?
    var count: Int64?
    var within: Int64?
    var learn: Int64?
    var times: Int64?
    var atLeast: Int64?
    var history: Int64?
    var percent: Int64?
    var among: Int64?

    /// The rules as changed.
    ///
    /// - Throws: changes of rules that do not exist, and of figures that a rule does not have.
    static func apply(_ changes: [RuleChange], to rules: [DetectionRule]) throws(DetectionErrors) -> [DetectionRule] {
        var rules = rules
        var problems: [DetectionError] = []
        for change in changes {
            guard let place = rules.firstIndex(where: { $0.id.utf8.elementsEqual(change.id.utf8) }) else {
                let advice = Spelling.advice(for: change.id, among: rules.map(\.id))
                problems.append(change.problem("there is no rule \(ShownText.quoted(change.id)); \(advice)"))
                continue
            }
            if change.isOff {
                rules.remove(at: place)
            } else if let changed = change.applied(to: rules[place]) {
                rules[place] = changed
            } else {
                problems.append(
                    change.problem(
                        "the rule `\(change.id)` is a rule of kind `\(rules[place].kind.word)` and has no such figure"))
            }
        }
        guard problems.isEmpty else { throw DetectionErrors(problems) }
        return rules
    }

    /// The rule with the changes; nil when it has no such figures.
    private func applied(to rule: DetectionRule) -> DetectionRule? {
        guard figures.isSubset(of: rule.kind.figures) else { return nil }
        let kind: RuleKind
        switch rule.kind {
        case .each: kind = rule.kind
        case .burst(let oldCount, let oldWithin): kind = .burst(count: count ?? oldCount, within: within ?? oldWithin)
        case .new(let of, let oldLearn): kind = .new(of: of, learn: learn ?? oldLearn)
        case .outlier(let of, let per, let oldTimes, let oldLeast, let oldHistory):
            kind = .outlier(
                of: of, per: per, times: times ?? oldTimes, atLeast: atLeast ?? oldLeast,
                history: history.map { Int($0) } ?? oldHistory)
        case .share(let of, let part, let per, let oldPercent, let oldLeast, let oldAmong):
            kind = .share(
                of: of, part: part, per: per, percent: percent ?? oldPercent, atLeast: atLeast ?? oldLeast,
                among: among ?? oldAmong)
        }
        return DetectionRule(
            id: rule.id, title: rule.title, severity: severity ?? rule.severity, when: rule.when, by: rule.by,
            kind: kind, dedupe: dedupe ?? rule.dedupe, attack: rule.attack, tests: rule.tests, file: rule.file,
            line: rule.line, isChanged: true)
    }

    /// The figures that it changes.
    private var figures: Set<String> {
        let given: [(String, Int64?)] = [
            ("count", count), ("within", within), ("learn", learn), ("times", times), ("at least", atLeast),
            ("history", history), ("percent", percent), ("among", among),
        ]
        return Set(given.filter { $0.1 != nil }.map(\.0))
    }

    private func problem(_ message: String) -> DetectionError {
        DetectionError(code: .unknown, message: message, file: file, line: place.line, column: place.column)
    }
}

extension RuleKind {
    /// The figures that a file can change.
    fileprivate var figures: Set<String> {
        switch self {
        case .each: []
        case .burst: ["count", "within"]
        case .new: ["learn"]
        case .outlier: ["times", "at least", "history"]
        case .share: ["percent", "at least", "among"]
        }
    }
}
