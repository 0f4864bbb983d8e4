import Vocabulary

/// The entries of a test case as they would stand in a ledger.
struct TestRecords {
    /// One line of a test, which may stand for many entries.
    struct Row {
        var kind: String?
        var agent: AgentName?
        var run: String?
        var after: Int64 = 1_000
        var times: Int64 = 1
        var missing: Int64 = 0
        var isRegressed = false
        var fields: [EntryKey: EntryValue] = [:]
    }

    private(set) var all: [EntryRecord] = []
    private var index: UInt64 = 0
    // Midnight UTC of some day, so that days and hours begin where a reader expects them.
    private var time: Int64 = 1_000 * 86_400 * 20_000

    /// Adds a row's entries; false when there are too many.
    mutating func add(_ row: Row) -> Bool {
        guard let kind = row.kind, all.count + Int(row.times) <= DetectionLimits.testEntries else { return false }
        index += UInt64(row.missing)
        for number in 0..<row.times {
            time += row.after
            let entry = Entry(
                kind: EntryKind(rawValue: kind), agent: row.agent,
                run: row.run.map { RunID(Self.numbered($0, number)) },
                fields: row.fields.mapValues { Self.numbered($0, number) })
            all.append(
                EntryRecord(
                    index: index, time: Timestamp(milliseconds: time), entry: entry, clockRegressed: row.isRegressed))
            index += 1
        }
        return true
    }

    private static func numbered(_ value: EntryValue, _ number: Int64) -> EntryValue {
        switch value {
        case .string(let text): .string(numbered(text, number))
        case .strings(let texts): .strings(texts.map { numbered($0, number) })
        case .int, .bool: value
        }
    }

    private static func numbered(_ text: String, _ number: Int64) -> String {
        text.replacing("{n}", with: "\(number)")
    }
}
