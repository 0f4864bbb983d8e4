import Records
import Vocabulary

/// What `gatehouse ledger stats` prints.
struct StatsOutput: Encodable {
    struct Group: Encodable {
        let name: String
        var entries: Int64 = 0
        var allowed: Int64 = 0
        var refused: Int64 = 0
        /// Micro-dollars.
        var settled: Int64 = 0
    }

    struct Rule: Encodable {
        let rule: String
        let refusals: Int64
    }

    let entries: Int64
    let days: [Group]
    let agents: [Group]
    let kinds: [Group]
    let rules: [Rule]

    init(_ counts: [EntryCount], _ refusals: [RefusalCount]) {
        entries = counts.reduce(0) { $0 + $1.entries }
        days = Self.grouped(counts) { $0.day.description }
        agents = Self.grouped(counts) { $0.agent ?? "-" }
        kinds = Self.grouped(counts) { $0.kind }
        let sums = Dictionary(refusals.map { ($0.rule, $0.entries) }) { $0 + $1 }
        rules = sums.map { Rule(rule: $0.key, refusals: $0.value) }
            .sorted { ($1.refusals, $0.rule) < ($0.refusals, $1.rule) }
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        var lines = ["\(entries) entries"]
        for (title, groups) in [("by day (UTC)", days), ("by agent", agents), ("by kind", kinds)] where !groups.isEmpty
        {
            lines.append(terminal.strong(title))
            lines += groups.map { group in
                "  \(padded(group.name, 24)) \(padded("\(group.entries)", 9)) \(group.allowed) allowed, "
                    + "\(group.refused) refused, \(MicroDollars(group.settled))"
            }
        }
        if !rules.isEmpty {
            lines.append(terminal.strong("refusals by rule"))
            lines += rules.map { "  \(padded($0.rule, 24)) \($0.refusals)" }
        }
        return lines
    }

    private static func grouped(_ counts: [EntryCount], by name: (EntryCount) -> String) -> [Group] {
        var groups: [String: Group] = [:]
        for count in counts {
            let name = name(count)
            var group = groups[name] ?? Group(name: name)
            group.entries += count.entries
            if count.kind == EntryKind.decision.rawValue {
                if count.decision == "allow" { group.allowed += count.entries }
                if count.decision == "deny" { group.refused += count.entries }
            }
            group.settled = (MicroDollars(group.settled) + count.settled).amount
            groups[name] = group
        }
        return groups.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
}
