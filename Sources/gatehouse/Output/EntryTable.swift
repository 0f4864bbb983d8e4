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
        var cells = ["\(record.index)", "\(record.time.milliseconds)", cell(entry.kind.rawValue)]
        cells += [entry.agent?.text, entry.run?.text, entry.intent?.text].map { cell($0 ?? "") }
        cells += keys.map { key in
            if case .int(let number)? = entry.fields[key] { return "\(number)" }
            return cell(facts[key.rawValue] ?? "")
        }
        return cells.joined(separator: ",")
    }

    /// Text in quotes where it must be. A spreadsheet would run what begins like a formula, so that gets an apostrophe.
    private static func cell(_ text: String) -> String {
        guard let first = text.utf8.first else { return "" }
        let safe = "=+-@\t\r".utf8.contains(first) ? "'" + text : text
        guard safe.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
