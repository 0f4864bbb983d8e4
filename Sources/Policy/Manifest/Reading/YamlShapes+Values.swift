import Cedar

extension YamlShapes {
    /// The values of a mapping's known keys. An unknown key is noted with the nearest known one.
    mutating func fields(of node: YamlNode, in what: String, known: [String]) -> [String: YamlNode] {
        var fields: [String: YamlNode] = [:]
        for entry in entries(of: node, in: what) {
            if let key = known.first(where: { $0.utf8.elementsEqual(entry.key.utf8) }) {
                fields[key] = entry.value
            } else {
                let advice = Spelling.advice(for: entry.key, among: known)
                refuse(.unknownKey, "unknown key \(Quoting.quoted(entry.key)) in \(what); \(advice)", at: entry.place)
            }
        }
        return fields
    }

    /// The entries of a mapping; none after noting that it is no mapping.
    mutating func entries(of node: YamlNode, in what: String) -> [YamlEntry] {
        guard case .map(let entries) = node.content else {
            refuse(.shape, "\(what) is \(node.kind); it should be keys with values", at: node.place)
            return []
        }
        return entries
    }

    /// The nodes of a list; none after noting that it is no list.
    mutating func items(of node: YamlNode, in what: String) -> [YamlNode] {
        guard case .list(let items) = node.content else {
            refuse(.shape, "\(what) is \(node.kind); it should be a list, like `[first, second]`", at: node.place)
            return []
        }
        return items
    }

    /// A text; nil after noting that it is none. Nothing, `~` and `null` without quotes are not texts.
    mutating func text(_ node: YamlNode, in what: String) -> String? {
        guard case .text(let text, let plain) = node.content else {
            refuse(.shape, "\(what) is \(node.kind); it should be a text", at: node.place)
            return nil
        }
        if text.isEmpty || plain && ["~", "null", "Null", "NULL"].contains(text) {
            refuse(.shape, "\(what) has no value; write one or delete the key", at: node.place)
            return nil
        }
        return text
    }

    /// The checked texts of a list in which nothing may stand twice; none for an absent list.
    mutating func texts<Value>(
        _ node: YamlNode?,
        in what: String,
        _ check: (String) -> Checked<Value>
    ) -> [Placed<Value>] {
        guard let node else { return [] }
        var seen: [[UInt8]: Place] = [:]
        var values: [Placed<Value>] = []
        for item in items(of: node, in: what) {
            guard let text = text(item, in: "an entry of \(what)") else { continue }
            if let first = seen.updateValue(item.place, forKey: Array(text.utf8)) {
                refuse(
                    .duplicate, "\(Quoting.quoted(text)) stands in \(what) twice (first in line \(first.line))",
                    at: item.place)
                continue
            }
            guard let value = take(check(text), at: item.place) else { continue }
            values.append(Placed(value: value, place: item.place))
        }
        return values
    }

    /// The value of a required key; nil after noting that it is missing.
    mutating func required(_ key: String, _ fields: [String: YamlNode], in what: String, at place: Place) -> YamlNode? {
        if let node = fields[key] { return node }
        refuse(.missing, "\(what) has no \(Quoting.quoted(key))", at: place)
        return nil
    }
}
