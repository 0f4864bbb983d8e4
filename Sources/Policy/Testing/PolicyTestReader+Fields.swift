import Cedar
import Vocabulary

extension PolicyTestReader {
    /// Who acts, and the same for people.
    mutating func readActor(_ fields: [String: YamlNode], at place: Place) -> (value: Actor, text: String)? {
        switch (fields["agent"], fields["operator"]) {
        case (let node?, nil):
            guard let text = text(node, in: "`agent`") else { return nil }
            guard let name = AgentName(text) else {
                refuse(.value, "\(Quoting.quoted(text)) is no agent's name", at: node.place)
                return nil
            }
            return (.agent(Caller(agent: name, run: RunID("test"))), name.text)
        case (nil, let node?):
            guard let text = text(node, in: "`operator`") else { return nil }
            guard text.utf8.starts(with: "uid:".utf8), let user = UInt32(text.dropFirst(4)) else {
                refuse(.value, "\(Quoting.quoted(text)) is no operator; write `uid:1000`", at: node.place)
                return nil
            }
            let name = OperatorName(userID: user)
            return (.operator(name), name.text)
        case (nil, nil): refuse(.missing, "a test has no `agent`; name who acts, or an `operator`", at: place)
        case (_, let second?):
            refuse(.contradiction, "a test has one actor; keep `agent` or `operator`", at: second.place)
        }
        return nil
    }

    /// The intents in the operator's words: one, or a table of several with one expectation.
    mutating func readWords(_ fields: [String: YamlNode], at place: Place) -> [Placed<String>] {
        switch (fields["intent"], fields["intents"]) {
        case (let node?, nil):
            return text(node, in: "`intent`").map { [Placed(value: $0, place: node.place)] } ?? []
        case (nil, let node?):
            let found = texts(node, in: "`intents`") { .fine($0) }
            if case .list(let items) = node.content, items.isEmpty {
                refuse(.shape, "`intents` is empty, so nothing is tested", at: node.place)
            }
            return found
        case (nil, nil): refuse(.missing, "a test has no `intent`; write one like `connect example.com:443`", at: place)
        case (_, let second?):
            refuse(.contradiction, "`intent` and `intents` both stand here; keep one", at: second.place)
        }
        return []
    }

    /// What is expected.
    mutating func readExpectation(_ fields: [String: YamlNode], at place: Place) -> PolicyExpectation? {
        let effect = required("expect", fields, in: "a test", at: place).flatMap { readEffect($0) }
        let obligations = fields["obligations"].map { node in
            texts(node, in: "`obligations`") { .fine($0) }.map(\.value)
        }
        let by = texts(fields["by"], in: "`by`") { .fine($0) }.map(\.value)
        let reason = fields["reason"].flatMap { text($0, in: "`reason`") }
        if effect == .deny, let obligations, !obligations.isEmpty, let place = fields["obligations"]?.place {
            refuse(
                .contradiction, "what is denied owes nothing; delete `obligations` or expect something else", at: place)
        }
        guard let effect else { return nil }
        return PolicyExpectation(effect: effect, obligations: obligations, by: by, reason: reason)
    }

    private mutating func readEffect(_ node: YamlNode) -> ExpectedEffect? {
        guard let word = text(node, in: "`expect`") else { return nil }
        if let effect = ExpectedEffect.allCases.first(where: { $0.rawValue.utf8.elementsEqual(word.utf8) }) {
            return effect
        }
        let advice = Spelling.advice(for: word, among: ExpectedEffect.allCases.map(\.rawValue))
        refuse(.word, "`expect` does not know \(Quoting.quoted(word)); \(advice)", at: node.place)
        return nil
    }

    /// Facts that stand beside the words; nil after noting a mistake.
    mutating func readFacts(_ node: YamlNode?, of verb: Verb) -> [Fact]? {
        guard let node else { return [] }
        var facts: [Fact] = []
        let count = problems.count
        for entry in entries(of: node, in: "`with`") {
            guard let known = verb.facts.first(where: { $0.name.utf8.elementsEqual(entry.key.utf8) }) else {
                let names = verb.facts.map(\.name)
                let advice = names.isEmpty ? "it has none" : Spelling.advice(for: entry.key, among: names)
                refuse(
                    .unknownKey, "`\(verb.rawValue)` has no fact \(Quoting.quoted(entry.key)); \(advice)",
                    at: entry.place)
                continue
            }
            guard let text = text(entry.value, in: "`\(known.name)`") else { continue }
            guard let value = Self.value(text, known.kind) else {
                refuse(
                    .value, "`\(known.name)` is \(known.kind.rawValue), not \(Quoting.quoted(text))",
                    at: entry.value.place)
                continue
            }
            facts.append(Fact(known.name, value))
        }
        return problems.count == count ? facts : nil
    }

    private static func value(_ text: String, _ kind: FactKind) -> Fact.Value? {
        switch kind {
        case .string: .string(text)
        case .int: Int64(text).flatMap { $0 < 0 ? nil : .int($0) }
        case .bool: text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
        }
    }
}
