import Cedar
import Vocabulary

extension ManifestReader {
    /// The caps over all agents: a text, a list, or a mapping that also says what happens at them.
    mutating func readTotalBudget(_ node: YamlNode?) -> TotalBudget? {
        guard let node else { return nil }
        guard case .map = node.content else {
            let caps = readCaps(node, in: "`budget`")
            return caps.isEmpty ? nil : TotalBudget(caps: caps, warn: TotalBudget.usualWarnings, atCap: .stop)
        }
        let fields = fields(of: node, in: "`budget`", known: ManifestVocabulary.budget.names)
        let daily = fields["daily"].flatMap { money($0, in: "`daily`") }.map { SpendCap($0, .day) }
        if fields["daily"] == nil, fields["caps"] == nil {
            let advice = "write `daily: $20`, or others like `caps: [$200 per month]`"
            refuse(.missing, "`budget` has no `daily`; \(advice)", at: node.place)
        }
        let others = readCaps(fields["caps"], in: "`caps`")
        if let daily, let caps = fields["caps"], others.contains(where: { $0.isSameKind(as: daily) }) {
            refuse(.duplicate, "`caps` has a cap `per day` beside `daily`; keep one", at: caps.place)
        }
        let atCap = fields["at the cap"].flatMap { readAtCap($0) } ?? .stop
        return TotalBudget(
            caps: (daily.map { [$0] } ?? []) + others, warn: readWarnings(fields["warn"]), atCap: atCap)
    }

    /// The caps over groups and over providers, each of which the manifest must know.
    mutating func readNamedBudgets(
        _ node: YamlNode?,
        groups: [String],
        providers: [String]
    ) -> (groups: [NamedBudget], providers: [NamedBudget]) {
        guard let node else { return ([], []) }
        let fields = fields(of: node, in: "`budgets`", known: ManifestVocabulary.budgets.names)
        let groups = readNamed(fields["groups"], in: "`groups`", what: "group", known: groups)
        let providers = readNamed(fields["providers"], in: "`providers`", what: "provider", known: providers)
        if let place = fields["providers"]?.place, providers.contains(where: { $0.caps.contains { $0.window == .run } })
        {
            refuse(
                .value, "a provider has no runs; cap it `per request`, `per hour`, `per day` or `per month`", at: place)
        }
        return (groups, providers)
    }

    /// The caps of one budget: one text, or a list of texts.
    mutating func readCaps(_ node: YamlNode?, in what: String) -> [SpendCap] {
        guard let node else { return [] }
        guard case .list(let items) = node.content else {
            return text(node, in: what).flatMap { take(CapText.read($0), at: node.place) }.map { [$0] } ?? []
        }
        if items.isEmpty { refuse(.shape, "\(what) is empty; write a cap like `$3 per day`", at: node.place) }
        if items.count > PolicyLimits.capsPerBudget {
            refuse(.limit, "\(what) has more than \(PolicyLimits.capsPerBudget) caps", at: node.place)
        }
        var caps: [SpendCap] = []
        for item in items.prefix(PolicyLimits.capsPerBudget) {
            guard let text = text(item, in: "an entry of \(what)"), let cap = take(CapText.read(text), at: item.place)
            else { continue }
            if let first = caps.first(where: { $0.isSameKind(as: cap) }) {
                refuse(
                    .duplicate, "\(what) caps `\(cap.window.text)` twice (first `\(first)`); keep one", at: item.place)
            }
            caps.append(cap)
        }
        return caps
    }

    private mutating func readNamed(
        _ node: YamlNode?,
        in what: String,
        what kind: String,
        known: [String]
    ) -> [NamedBudget] {
        guard let node else { return [] }
        let entries = entries(of: node, in: what)
        if entries.count > PolicyLimits.namedBudgets {
            refuse(.limit, "\(what) has more than \(PolicyLimits.namedBudgets) budgets", at: node.place)
        }
        return entries.prefix(PolicyLimits.namedBudgets).map { entry in
            if !known.contains(where: { $0.utf8.elementsEqual(entry.key.utf8) }) {
                let name = Quoting.quoted(entry.key)
                let advice = known.isEmpty ? "there is none" : Spelling.advice(for: entry.key, among: known)
                refuse(.reference, "there is no \(kind) \(name) to cap; \(advice)", at: entry.place)
            }
            return NamedBudget(name: entry.key, caps: readCaps(entry.value, in: Quoting.quoted(entry.key)))
        }
    }

    private mutating func readWarnings(_ node: YamlNode?) -> [Int] {
        guard let node else { return TotalBudget.usualWarnings }
        let warn = texts(node, in: "`warn`") { NumberText.read($0, in: 1...100) }
        for (earlier, later) in zip(warn, warn.dropFirst()) where later.value <= earlier.value {
            refuse(.value, "`warn` should rise; `\(later.value)` comes after `\(earlier.value)`", at: later.place)
        }
        return warn.map { Int($0.value) }
    }

    /// What becomes of an agent's calls that do not fit.
    mutating func readShortOfBudget(_ node: YamlNode) -> ShortOfBudget? {
        guard let text = text(node, in: "`short of budget`") else { return nil }
        let known = ShortOfBudget.allCases
        if let word = known.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) { return word }
        let advice = Spelling.advice(for: text, among: known.map(\.rawValue))
        refuse(.word, "`short of budget` cannot be \(Quoting.quoted(text)); \(advice)", at: node.place)
        return nil
    }

    private mutating func readAtCap(_ node: YamlNode) -> TotalBudget.AtCap? {
        guard let text = text(node, in: "`at the cap`") else { return nil }
        let known = TotalBudget.AtCap.allCases
        if let word = known.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) { return word }
        let advice = Spelling.advice(for: text, among: known.map(\.rawValue))
        refuse(.word, "`at the cap` cannot be \(Quoting.quoted(text)); \(advice)", at: node.place)
        return nil
    }
}

extension SpendCap {
    /// Whether both say the same kind of thing, so that only one of them can hold.
    fileprivate func isSameKind(as other: SpendCap) -> Bool { window == other.window && force == other.force }
}
