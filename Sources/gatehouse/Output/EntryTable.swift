import Vocabulary

/// Entries as rows of CSV (RFC 4180).
enum EntryTable {
    private static let keys = EntryKey.allCases.sorted { $0.rawValue < $1.rawValue }

    /// The row of names.
    static var header: String {
        (["index", "time", "kind", "agent", "run", "intent"] + keys.map(\.rawValue)).joined(separator: ",")
    }

    /// An entry's row; what it does not tell is left empty.
    static func row(_ record: EntryRecord) -> String {
        let entry = record.entry
        let facts = Dictionary(EntryText.facts(entry).map { ($0.key, $0.value) }) { first, _ in first }
        var cells = [
            "\(record.index)", "\(record.time.milliseconds)", CSVCell.text(VisibleText.of(entry.kind.rawValue)),
        ]
        cells += [entry.agent?.text, entry.run?.text, entry.intent?.text].map { CSVCell.text(VisibleText.of($0 ?? "")) }
        cells += keys.map { key in
            if case .int(let number)? = entry.fields[key] { return "\(number)" }
            return CSVCell.text(facts[key.rawValue] ?? "")
        }
        return cells.joined(separator: ",")
    }
}
