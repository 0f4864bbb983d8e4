import Vocabulary

extension RuleReader {
    /// Which entries the rule is about.
    mutating func readFilter(_ node: YamlValue, unless: YamlValue?) -> EntryFilter? {
        guard case .map(let pairs) = node.content else {
            refuse(.value, "`when` is \(node.kind); it should be keys with values, `kind` among them", node.place)
            return nil
        }
        guard let kind = pairs.first(where: { $0.key == "kind" }) else {
            refuse(.missing, "`when` has no `kind`; write `kind: any` for a rule about all entries", node.place)
            return nil
        }
        let kinds = readKinds(kind.value)
        let conditions = pairs.filter { $0.key != "kind" }.compactMap { readCondition($0.key, $0.at, $0.value) }
        var exceptions: [Condition] = []
        if let unless {
            if case .map(let pairs) = unless.content {
                exceptions = pairs.compactMap { readCondition($0.key, $0.at, $0.value) }
            } else {
                refuse(.value, "`unless` is \(unless.kind); it should be keys with values", unless.place)
            }
        }
        return EntryFilter(kinds: kinds, conditions: conditions, exceptions: exceptions)
    }

    /// Kinds are not a closed list here: a rule may be about entries that a later version writes.
    private mutating func readKinds(_ node: YamlValue) -> [String] {
        let texts = oneOrMore(node, "`kind`")
        if texts.count == 1, texts[0].0 == "any" { return [] }
        for (text, place) in texts where !Self.isKind(text) || text == EntryKind.alert.rawValue {
            let reason = text == EntryKind.alert.rawValue ? "alerts about alerts would never end" : "it is no kind"
            refuse(.value, "\(ShownText.quoted(text)) cannot be a `kind`: \(reason)", place)
        }
        return texts.map(\.0)
    }

    private static func isKind(_ text: String) -> Bool {
        (1...DetectionLimits.idBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "*") } && text != "any"
    }

    private mutating func readCondition(_ key: String, _ at: YamlValue.Place, _ value: YamlValue) -> Condition? {
        guard let subject = Subject.read(key) else {
            let advice = Spelling.advice(for: key, among: Subject.names + ["kind"])
            refuse(.unknown, "entries have no \(ShownText.quoted(key)); \(advice)", at)
            return nil
        }
        var patterns: [Pattern] = []
        for (text, place) in oneOrMore(value, "`\(key)`") {
            if let pattern = Pattern.read(text) {
                patterns.append(pattern)
            } else {
                refuse(
                    .value,
                    "\(ShownText.quoted(text)) is no pattern; write a text with a `*` at its beginning or end, "
                        + "or numbers like `>= 5` and `4..9`", place)
            }
        }
        return Condition(subject: subject, patterns: patterns)
    }

    /// A text, or a list of texts.
    private mutating func oneOrMore(_ node: YamlValue, _ what: String) -> [(String, YamlValue.Place)] {
        guard case .list(let items) = node.content else { return text(node, what).map { [($0, node.place)] } ?? [] }
        guard (1...DetectionLimits.patterns).contains(items.count) else {
            refuse(.limit, "\(what) lists one to \(DetectionLimits.patterns) texts", node.place)
            return []
        }
        return items.compactMap { item in text(item, what).map { ($0, item.place) } }
    }
}
