import Cedar

extension ManifestReader {
    /// What the operator says of models.
    mutating func readTraits(_ node: YamlNode?, providers: [String]) -> [ModelTraits] {
        guard let node else { return [] }
        var traits: [ModelTraits] = []
        for entry in entries(of: node, in: "`models`") {
            let what = "model \(Quoting.quoted(entry.key))"
            let model = take(NameText.readModel(entry.key), at: entry.place)
            if let model { requireProvider(model, among: providers, at: entry.place) }
            let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.traits.names)
            let strength = readStrength(fields["strength"], in: "`strength`")
            let handling = readHandling(fields["data"])
            if let model {
                traits.append(
                    ModelTraits(model: model, strength: strength, handling: handling, place: entry.place))
            }
        }
        return traits
    }

    /// A class of strength.
    mutating func readStrength(_ node: YamlNode?, in what: String) -> ModelStrength? {
        guard let node, let text = text(node, in: what) else { return nil }
        let words = ManifestVocabulary.strengths
        if words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return ModelStrength(rawValue: text) }
        let advice = Spelling.advice(for: text, among: words)
        refuse(.word, "\(Quoting.quoted(text)) is no class of strength; \(advice)", at: node.place)
        return nil
    }

    /// More keys of an account.
    mutating func readFurtherKeys(_ node: YamlNode?) -> [KeySource] {
        guard let node else { return [] }
        let nodes = items(of: node, in: "`further keys`")
        if nodes.count > PolicyLimits.furtherKeys {
            refuse(.limit, "a provider has at most \(PolicyLimits.furtherKeys) further keys", at: node.place)
        }
        return nodes.prefix(PolicyLimits.furtherKeys).compactMap { item in
            guard let key = readKey(item) else { return nil }
            guard key != KeySource.none else {
                refuse(.value, "`none` is no further key; name a key or leave the line out", at: item.place)
                return nil
            }
            return key
        }
    }

    /// How an agent's second choices are taken, from the keys of its `models`.
    mutating func readHandover(_ fields: [String: YamlNode]) -> (patience: Int64?, leastStrength: ModelStrength) {
        let patience = fields["patience"].flatMap { node in
            text(node, in: "`patience`").flatMap { take(DurationText.read($0), at: node.place) }
        }
        return (patience, readStrength(fields["tools need"], in: "`tools need`") ?? .strong)
    }
}
