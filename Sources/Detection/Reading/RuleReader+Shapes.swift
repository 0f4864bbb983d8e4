extension RuleReader {
    /// The values of a mapping's known keys; an unknown one is noted with the nearest spelling.
    mutating func keys(of node: YamlValue, in what: String, known: [String]) -> [String: YamlValue] {
        guard case .map(let pairs) = node.content else {
            refuse(.value, "\(what) is \(node.kind); it should be keys with values", node.place)
            return [:]
        }
        var keys: [String: YamlValue] = [:]
        for pair in pairs {
            if let name = known.first(where: { $0.utf8.elementsEqual(pair.key.utf8) }) {
                keys[name] = pair.value
            } else {
                let advice = Spelling.advice(for: pair.key, among: known)
                refuse(.unknown, "unknown key \(ShownText.quoted(pair.key)) in \(what); \(advice)", pair.at)
            }
        }
        return keys
    }

    /// The value of a key that must be there.
    mutating func required(
        _ key: String, _ keys: [String: YamlValue], in what: String, _ place: YamlValue.Place
    ) -> YamlValue? {
        if let value = keys[key] { return value }
        refuse(.missing, "\(what) has no `\(key)`", place)
        return nil
    }

    /// The items of a list.
    mutating func items(of node: YamlValue, in what: String) -> [YamlValue] {
        guard case .list(let items) = node.content else {
            refuse(.value, "\(what) is \(node.kind); it should be a list, like `[first, second]`", node.place)
            return []
        }
        return items
    }

    /// A text.
    mutating func text(_ node: YamlValue, _ what: String) -> String? {
        guard case .text(let text, let plain) = node.content, !text.isEmpty, !(plain && text == "~") else {
            refuse(.value, "\(what) is \(node.kind); it should be a text", node.place)
            return nil
        }
        return text
    }

    /// One of a closed list of words.
    mutating func word<Value>(_ node: YamlValue, _ what: String, _ words: [(String, Value)]) -> Value? {
        guard let text = text(node, what) else { return nil }
        if let found = words.first(where: { $0.0.utf8.elementsEqual(text.utf8) }) { return found.1 }
        let advice = Spelling.advice(for: text, among: words.map(\.0))
        refuse(.unknown, "unknown word \(ShownText.quoted(text)) for \(what); \(advice)", node.place)
        return nil
    }

    /// A length of time.
    mutating func span(_ node: YamlValue, _ what: String) -> Int64? {
        guard let text = text(node, what) else { return nil }
        if let span = Span.milliseconds(text) { return span }
        refuse(
            .value,
            "\(ShownText.quoted(text)) is no length of time for \(what); write `30s`, `5m`, `2h` or `7d`, at most "
                + Span.text(DetectionLimits.span), node.place)
        return nil
    }

    /// A whole number within bounds.
    mutating func number(_ node: YamlValue, _ what: String, _ range: ClosedRange<Int64>) -> Int64? {
        guard let text = text(node, what) else { return nil }
        if let number = Digits.number(text), range.contains(number) { return number }
        refuse(
            .value,
            "\(ShownText.quoted(text)) is no number for \(what); it is a whole one from "
                + "\(range.lowerBound) to \(range.upperBound)", node.place)
        return nil
    }

    /// What of an entry is meant.
    mutating func subject(_ node: YamlValue, _ what: String) -> Subject? {
        guard let text = text(node, what) else { return nil }
        if let subject = Subject.read(text) { return subject }
        refuse(
            .unknown, "entries have no \(ShownText.quoted(text)); \(Spelling.advice(for: text, among: Subject.names))",
            node.place)
        return nil
    }
}
