import GRDB
import Vocabulary

/// Counts entries until they are written into the index as a few sums.
struct EntryTally {
    private struct Group: Hashable {
        let day: Int64
        let agent: String
        let kind: String
        let decision: String
    }

    private struct Rule: Hashable {
        let day: Int64
        let agent: String
        let name: String
    }

    private struct Sum {
        var entries: Int64 = 0
        var settled = MicroDollars.zero
    }

    private var groups: [Group: Sum] = [:]
    private var refusals: [Rule: Int64] = [:]

    mutating func add(_ record: EntryRecord) {
        let entry = record.entry
        let day = Day(of: record.time).number
        let agent = entry.agent?.text ?? ""
        let decision = entry.string(.decision) ?? ""
        let group = Group(day: day, agent: agent, kind: entry.kind.rawValue, decision: decision)
        groups[group, default: Sum()].entries += 1
        if entry.kind == .outcome, let settled = entry.int(.settle) {
            groups[group, default: Sum()].settled =
                groups[group, default: Sum()].settled + MicroDollars(max(settled, 0))
        }
        guard entry.kind == .decision, decision.utf8.elementsEqual("deny".utf8),
            case .strings(let rules)? = entry.fields[.rules]
        else { return }
        for rule in rules { refusals[Rule(day: day, agent: agent, name: rule), default: 0] += 1 }
    }

    func write(to database: Database) throws {
        // A sum beyond the largest amount stays at it: SQLite would go over to a float.
        let count = try database.cachedStatement(
            sql: """
                INSERT INTO tally (day, agent, kind, decision, entries, settled) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (day, agent, kind, decision) DO UPDATE SET entries = entries + excluded.entries,
                settled = settled + min(excluded.settled, 9223372036854775807 - settled)
                """)
        for (group, sum) in groups {
            try count.execute(arguments: [
                group.day, group.agent, group.kind, group.decision, sum.entries, sum.settled.amount,
            ])
        }
        let refuse = try database.cachedStatement(
            sql: """
                INSERT INTO refusals (day, agent, rule, entries) VALUES (?, ?, ?, ?)
                ON CONFLICT (day, agent, rule) DO UPDATE SET entries = entries + excluded.entries
                """)
        for (rule, entries) in refusals {
            try refuse.execute(arguments: [rule.day, rule.agent, rule.name, entries])
        }
    }
}
