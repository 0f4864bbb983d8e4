/// Reads files of rules, and collects every mistake on the way instead of stopping at the first.
package struct RuleReader {
    let file: String
    private var problems: [DetectionError] = []
    /// What the file says about rules that stand elsewhere.
    private(set) var changes: [RuleChange] = []

    /// The rules of several files, the shipped ones among them, with what the files change about them.
    ///
    /// - Parameter isChanging: whether what the files change about other rules is done.
    /// - Throws: every mistake found in them.
    package static func read(
        _ files: [DetectionFile], isChanging: Bool = true
    ) throws(DetectionErrors) -> [DetectionRule] {
        var rules: [DetectionRule] = []
        var changes: [RuleChange] = []
        var problems: [DetectionError] = []
        for file in files {
            do throws(DetectionErrors) {
                let root = try YamlLoader.read(file)
                var reader = RuleReader(file: file.name)
                rules += reader.readFile(root)
                changes += reader.changes
                problems += reader.problems
            } catch {
                problems += error.all
            }
        }
        problems += repeated(rules)
        guard problems.isEmpty else { throw DetectionErrors(problems) }
        return isChanging ? try RuleChange.apply(changes, to: rules) : rules
    }

    /// The rules of one file.
    package static func read(_ file: DetectionFile) throws(DetectionErrors) -> [DetectionRule] { try read([file]) }

    private static func repeated(_ rules: [DetectionRule]) -> [DetectionError] {
        var problems: [DetectionError] = []
        var seen: [String: DetectionRule] = [:]
        for rule in rules {
            guard let first = seen[rule.id] else {
                seen[rule.id] = rule
                continue
            }
            let message = "the rule `\(rule.id)` stands in \(first.file):\(first.line) already; choose another id"
            problems.append(
                DetectionError(code: .duplicate, message: message, file: rule.file, line: rule.line, column: 1))
        }
        if rules.count > DetectionLimits.rules {
            let message = "at most \(DetectionLimits.rules) rules are held against the stream"
            problems.append(
                DetectionError(code: .limit, message: message, file: rules.last?.file ?? "", line: 1, column: 1))
        }
        return problems
    }

    init(file: String) { self.file = file }

    /// Notes a mistake.
    mutating func refuse(_ code: DetectionError.Code, _ message: String, _ place: YamlValue.Place) {
        guard problems.count < DetectionLimits.reportedErrors else { return }
        problems.append(
            DetectionError(code: code, message: message, file: file, line: place.line, column: place.column))
    }

    private mutating func readFile(_ root: YamlValue) -> [DetectionRule] {
        let keys = keys(of: root, in: "the file", known: ["version", "rules", "off", "change"])
        if let version = required("version", keys, in: "the file", root.place), text(version, "`version`") != "1" {
            refuse(.value, "this Gatehouse reads `version: 1` of rules", version.place)
        }
        for item in keys["off"].map({ items(of: $0, in: "`off`") }) ?? [] {
            guard let id = text(item, "an entry of `off`") else { continue }
            changes.append(RuleChange(id: id, file: file, place: item.place, isOff: true))
        }
        if let node = keys["change"] { changes += readChanges(node) }
        return keys["rules"].map { items(of: $0, in: "`rules`") }?.compactMap { readRule($0) } ?? []
    }

    private static let ruleKeys = [
        "id", "title", "severity", "when", "unless", "by", "burst", "new", "outlier", "share", "dedupe",
        "attack", "tests",
    ]

    private mutating func readRule(_ node: YamlValue) -> DetectionRule? {
        let keys = keys(of: node, in: "a rule", known: Self.ruleKeys)
        let id = required("id", keys, in: "a rule", node.place).flatMap { readID($0) }
        let what = id.map { "the rule `\($0)`" } ?? "a rule"
        let title = required("title", keys, in: what, node.place).flatMap { readTitle($0) }
        let severity = required("severity", keys, in: what, node.place).flatMap {
            word($0, "`severity`", Severity.allCases.map { ($0.rawValue, $0) })
        }
        let when = required("when", keys, in: what, node.place).flatMap { readFilter($0, unless: keys["unless"]) }
        let kind = readKind(keys, in: what, node.place)
        let by = readBy(keys["by"])
        let dedupe = required("dedupe", keys, in: what, node.place).flatMap { span($0, "`dedupe`") }
        let attack = readTechniques(keys["attack"])
        let tests = required("tests", keys, in: what, node.place).map { readTests($0, in: what) }
        guard let id, let title, let severity, let when, let kind, let dedupe, let tests else { return nil }
        return DetectionRule(
            id: id, title: title, severity: severity, when: when, by: by, kind: kind, dedupe: dedupe, attack: attack,
            tests: tests, file: file, line: node.place.line)
    }

    private mutating func readID(_ node: YamlValue) -> String? {
        guard let text = text(node, "`id`") else { return nil }
        guard RuleName.isOne(text) else {
            refuse(
                .value,
                "\(ShownText.quoted(text)) is no id; write lower-case letters, digits and `-`, at most "
                    + "\(DetectionLimits.idBytes)", node.place)
            return nil
        }
        return text
    }

    private mutating func readTitle(_ node: YamlValue) -> String? {
        guard let text = text(node, "`title`") else { return nil }
        guard text.utf8.count <= DetectionLimits.titleBytes else {
            refuse(.limit, "a title has at most \(DetectionLimits.titleBytes) bytes", node.place)
            return nil
        }
        return text
    }

    /// What the rule keeps apart. Where agents choose the values, each agent must have its own, or one could push out
    /// what is remembered about another.
    private mutating func readBy(_ node: YamlValue?) -> [Subject] {
        guard let node else { return [] }
        let by = items(of: node, in: "`by`").compactMap { subject($0, "`by`") }
        if by.contains(where: { !$0.isOurs }), !by.contains(.agent) {
            refuse(.value, "`by` has values that agents choose, so it needs `agent`, too", node.place)
        }
        return by
    }

    private mutating func readTechniques(_ node: YamlValue?) -> [String] {
        guard let node else { return [] }
        return items(of: node, in: "`attack`").compactMap { item in
            guard let text = text(item, "`attack`") else { return nil }
            if RuleName.isTechnique(text) { return text }
            refuse(
                .value, "\(ShownText.quoted(text)) is no technique; write ids like `T1071`, `T1048.003` or `AML.T0051`",
                item.place)
            return nil
        }
    }
}
