import Cedar

extension ManifestReader {
    /// What becomes of what a model is sent, from the key `data`.
    mutating func readHandling(_ node: YamlNode?) -> DataHandling {
        guard let node else { return .undeclared }
        let fields = fields(of: node, in: "`data`", known: ManifestVocabulary.handling.names)
        return DataHandling(
            region: fields["region"].flatMap { node in
                text(node, in: "`region`").flatMap { take(NameText.read($0, what: "region"), at: node.place) }
            },
            retention: readRetention(fields["retention"], takesForever: true),
            training: readTraining(fields["training"], DataHandling.Training.allCases))
    }

    /// The classes of data.
    mutating func readDataClasses(_ node: YamlNode?) -> [DataClass] {
        guard let node else { return [] }
        let entries = entries(of: node, in: "`data classes`")
        if entries.count > PolicyLimits.dataClasses {
            refuse(.limit, "a manifest has at most \(PolicyLimits.dataClasses) classes of data", at: node.place)
        }
        return entries.prefix(PolicyLimits.dataClasses).compactMap { readDataClass($0) }
    }

    private mutating func readDataClass(_ entry: YamlEntry) -> DataClass? {
        let what = "the class of data \(Quoting.quoted(entry.key))"
        let name = take(NameText.read(entry.key, what: "class"), at: entry.place)
        let before = problems.count
        let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.dataClass.names)
        let regions = texts(fields["regions"], in: "`regions`") { NameText.read($0, what: "region") }.map(\.value)
        let retention = readRetention(fields["retention"], takesForever: false)
        let training = readTraining(fields["training"], [.never])
        if problems.count == before, regions.isEmpty, fields["regions"] != nil || fields.isEmpty {
            let message = "\(what) demands nothing; say `regions`, `retention` or `training`"
            refuse(.missing, message, at: entry.place)
        }
        return name.map {
            DataClass(
                name: $0, regions: regions, retention: retention, forbidsTraining: training == .never,
                place: entry.place)
        }
    }

    /// The classes of data that an agent handles.
    mutating func readHandled(_ node: YamlNode?) -> [HandledClass] {
        texts(node, in: "`handles`") { NameText.read($0, what: "class") }
            .map { HandledClass(name: $0.value, place: $0.place) }
    }

    /// Notes classes of data that agents handle and nobody described: a rule that is not there guards nothing.
    mutating func refuseUnknownClasses(_ agents: [AgentRules], _ classes: [DataClass]) {
        let known = classes.map(\.name)
        for handled in agents.flatMap(\.handles)
        where !known.contains(where: { $0.utf8.elementsEqual(handled.name.utf8) }) {
            let advice =
                known.isEmpty ? "describe it under `data classes`" : Spelling.advice(for: handled.name, among: known)
            refuse(
                .reference, "there is no class of data \(Quoting.quoted(handled.name)); \(advice)", at: handled.place)
        }
    }

    private mutating func readRetention(_ node: YamlNode?, takesForever: Bool) -> Retention? {
        guard let node, let text = text(node, in: "`retention`") else { return nil }
        return take(RetentionText.read(text, takesForever: takesForever), at: node.place)
    }

    private mutating func readTraining(
        _ node: YamlNode?, _ words: [DataHandling.Training]
    ) -> DataHandling.Training? {
        guard let node, let text = text(node, in: "`training`") else { return nil }
        if let word = words.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) { return word }
        let advice = Spelling.advice(for: text, among: words.map(\.rawValue))
        refuse(.word, "\(Quoting.quoted(text)) says nothing about training; \(advice)", at: node.place)
        return nil
    }
}
