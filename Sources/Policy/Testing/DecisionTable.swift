/// What a policy says to every case of its tests.
package struct DecisionTable: Hashable, Sendable, Codable {
    /// The rows, in the order of the tests.
    package let rows: [DecisionRow]

    /// A table of results.
    package init(_ results: [PolicyCaseResult]) {
        rows = results.map { DecisionRow($0) }
    }

    /// Where this table differs from a recorded one, one sentence each.
    package func differences(from recorded: DecisionTable) -> [String] {
        var before = recorded.bySubject
        var found: [String] = []
        for row in rows {
            let key = row.subject
            guard var waiting = before[key], !waiting.isEmpty else {
                found.append("not recorded: \(Self.text(row)): \(row.decision)")
                continue
            }
            let old = waiting.removeFirst()
            before[key] = waiting
            if old != row { found.append("\(Self.text(row)): was \(old.decision); is \(row.decision)") }
        }
        // In the order of the record.
        for row in recorded.rows {
            guard var waiting = before[row.subject], !waiting.isEmpty else { continue }
            waiting.removeFirst()
            before[row.subject] = waiting
            found.append("recorded, and no case any more: \(Self.text(row))")
        }
        return found
    }

    private var bySubject: [[String]: [DecisionRow]] { Dictionary(grouping: rows, by: \.subject) }

    private static func text(_ row: DecisionRow) -> String {
        "\(Quoting.quoted(row.name)), \(row.actor): \(Quoting.quoted(row.intent))"
    }
}
