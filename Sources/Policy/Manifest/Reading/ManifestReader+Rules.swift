import Cedar

extension ManifestReader {
    /// What an agent may do: a list of `phrase: [targets]`.
    mutating func readMay(_ node: YamlNode?) -> [MayRule] {
        guard let node else { return [] }
        var rules: [MayRule] = []
        for item in items(of: node, in: "`may`") {
            guard case .map(let entries) = item.content else {
                refuse(
                    .shape, "an entry of `may` is \(item.kind); write it like `read web: [example.com]`", at: item.place
                )
                continue
            }
            for entry in entries {
                guard let rule = readMayRule(entry) else { continue }
                if let first = rules.first(where: { $0.phrase == rule.phrase }) {
                    let message =
                        "\(Quoting.quoted(entry.key)) already stands in line \(first.place.line); put all targets there"
                    refuse(.duplicate, message, at: entry.place)
                    continue
                }
                rules.append(rule)
            }
        }
        return rules
    }

    private mutating func readMayRule(_ entry: YamlEntry) -> MayRule? {
        let known = Phrase.grantable.map(\.rawValue)
        guard let phrase = Phrase.grantable.first(where: { $0.rawValue.utf8.elementsEqual(entry.key.utf8) }) else {
            let advice = Spelling.advice(for: entry.key, among: known)
            refuse(.word, "`may` does not know \(Quoting.quoted(entry.key)); \(advice)", at: entry.place)
            return nil
        }
        let what = "`\(phrase.rawValue)`"
        let targets: MayRule.Targets
        let isEmpty: Bool
        if phrase == .useTools {
            let tools = texts(entry.value, in: what, NameText.readTool).map(\.value)
            (targets, isEmpty) = (.tools(tools), tools.isEmpty)
        } else {
            let hosts = webTargets(entry.value, phrase, in: what)
            (targets, isEmpty) = (.web(hosts), hosts.isEmpty)
        }
        if isEmpty, case .list(let items) = entry.value.content, items.isEmpty {
            refuse(.shape, "\(what) has no targets; name some or delete the line", at: entry.value.place)
        }
        return MayRule(phrase: phrase, targets: targets, place: entry.place)
    }

    private mutating func webTargets(_ node: YamlNode, _ phrase: Phrase, in what: String) -> [WebTarget] {
        var targets: [WebTarget] = []
        for found in texts(node, in: what, WebTargetText.read) {
            let target = WebTarget(pattern: found.value.pattern, port: found.value.port, place: found.place)
            if phrase == .connect, target.port == nil {
                let mend = "write it like `\(target.pattern):22`"
                refuse(
                    .value, "`connect` needs a port for \(Quoting.quoted("\(target.pattern)")); \(mend)",
                    at: found.place)
            } else if targets.contains(where: { $0.pattern == target.pattern && $0.port == target.port }) {
                refuse(
                    .duplicate, "\(Quoting.quoted("\(target)")) stands in \(what) twice in other spelling",
                    at: found.place)
            } else {
                targets.append(target)
            }
        }
        return targets
    }

    /// What an agent does only after a question, or never: a list of phrases.
    mutating func readRestrictions(_ node: YamlNode?, in what: String) -> [Restriction] {
        texts(node, in: what) { text in
            if let phrase = Phrase.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) {
                return .fine(phrase)
            }
            let advice = Spelling.advice(for: text, among: Phrase.allCases.map(\.rawValue))
            return .refused(.word, "\(what) does not know \(Quoting.quoted(text)); \(advice)")
        }.map { Restriction(phrase: $0.value, place: $0.place) }
    }

    /// Notes rules that cannot both hold, with both places (I9).
    mutating func refuseContradictions(
        may: [MayRule],
        ask: [Restriction],
        never: [Restriction],
        models: YamlNode?,
        in what: String
    ) {
        var permitted = may.map { (phrase: $0.phrase, key: "may", place: $0.place) }
        if let models { permitted.append((.useModel, "models", models.place)) }
        let others = permitted + ask.map { (phrase: $0.phrase, key: "ask before", place: $0.place) }
        for restriction in never {
            for other in others where other.phrase == restriction.phrase {
                let phrase = "`\(restriction.phrase.rawValue)`"
                let where_ = "under `\(other.key)` in line \(other.place.line)"
                let message = "\(what) never does \(phrase), yet it stands \(where_) too; keep one of the two"
                refuse(.contradiction, message, at: restriction.place)
            }
        }
    }
}
