/// The rules in force, found by kind of entry.
package struct RuleSet: Sendable {
    /// All of them, in order.
    package let rules: [DetectionRule]
    private let byKind: [String: [Int]]
    private let always: [Int]

    /// The kind of entry that closes the figures of a run.
    static let runEnd = "run.end"

    /// Indexes rules.
    package init(_ rules: [DetectionRule]) {
        self.rules = rules
        var byKind: [String: [Int]] = [:]
        var always: [Int] = []
        for (number, rule) in rules.enumerated() {
            if rule.when.kinds.isEmpty { always.append(number) }
            var kinds = rule.when.kinds
            if case .outlier(_, .run, _, _, _) = rule.kind, !kinds.contains(Self.runEnd) { kinds.append(Self.runEnd) }
            if !rule.when.kinds.isEmpty { for kind in kinds { byKind[kind, default: []].append(number) } }
        }
        for (kind, numbers) in byKind { byKind[kind] = (numbers + always).sorted() }
        self.byKind = byKind
        self.always = always
    }

    /// The rules that may be about an entry of this kind.
    func candidates(_ kind: String) -> [Int] { byKind[kind] ?? always }
}
