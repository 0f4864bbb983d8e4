import Cedar

extension ManifestReader {
    /// What is said about the ledger.
    mutating func readLedger(_ node: YamlNode?) -> LedgerRules {
        var rules = LedgerRules()
        guard let node else { return rules }
        let fields = fields(of: node, in: "`ledger`", known: ManifestVocabulary.ledger.names)
        rules.keep = readRetention(fields["keep"])
        rules.witnesses = readWitnesses(fields["witnesses"])
        rules.quorum = readQuorum(fields["quorum"], of: rules.witnesses.count) ?? rules.witnesses.count
        if let node = fields["witness patience"], let text = text(node, in: "`witness patience`"),
            let seconds = take(DurationText.read(text), at: node.place)
        {
            rules.witnessPatience = seconds
        }
        if let node = fields["self check"], let text = text(node, in: "`self check`"),
            let seconds = take(DurationText.readInterval(text), at: node.place)
        {
            rules.selfCheckSeconds = seconds
        }
        if let node = fields["bad self check"], let action = readBadCheck(node) { rules.badCheck = action }
        return rules
    }

    private mutating func readWitnesses(_ node: YamlNode?) -> [LedgerWitness] {
        guard let node else { return [] }
        var witnesses: [LedgerWitness] = []
        for item in items(of: node, in: "`witnesses`") {
            let fields = fields(of: item, in: "a witness", known: ManifestVocabulary.witness.names)
            let key = required("key", fields, in: "a witness", at: item.place).flatMap { node in
                text(node, in: "`key`").flatMap { take(WitnessText.readKey($0), at: node.place) }
            }
            let url = required("url", fields, in: "a witness", at: item.place).flatMap { node in
                text(node, in: "`url`").flatMap { take(WitnessText.readURL($0), at: node.place) }
            }
            guard let key, let url else { continue }
            let witness = LedgerWitness(key: key, url: url)
            // Two with one name could not be told apart, and one key twice would count twice.
            if witnesses.contains(where: { $0.name.utf8.elementsEqual(witness.name.utf8) }) {
                refuse(.duplicate, "the witness \(Quoting.quoted(witness.name)) stands here twice", at: item.place)
                continue
            }
            witnesses.append(witness)
        }
        if witnesses.count > PolicyLimits.witnesses {
            refuse(.value, "there are more than \(PolicyLimits.witnesses) witnesses", at: node.place)
        }
        return witnesses
    }

    private mutating func readQuorum(_ node: YamlNode?, of count: Int) -> Int? {
        guard let node, let text = text(node, in: "`quorum`") else { return nil }
        guard count > 0 else {
            refuse(.reference, "a `quorum` needs `witnesses`", at: node.place)
            return nil
        }
        switch text {
        case "all": return count
        case "any": return 1
        default:
            if let number = NumberText.read(text, in: 1...Int64(count)).value { return Int(number) }
            refuse(
                .value, "\(Quoting.quoted(text)) is no quorum; write `all`, `any` or a number from 1 to \(count)",
                at: node.place)
            return nil
        }
    }

    private mutating func readBadCheck(_ node: YamlNode) -> LedgerRules.BadCheck? {
        guard let text = text(node, in: "`bad self check`") else { return nil }
        let words = LedgerRules.BadCheck.allCases
        if let word = words.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) { return word }
        let advice = Spelling.advice(for: text, among: words.map(\.rawValue))
        refuse(.word, "unknown answer \(Quoting.quoted(text)) to a bad self check; \(advice)", at: node.place)
        return nil
    }
}
