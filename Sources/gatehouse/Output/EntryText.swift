import FoundationEssentials
import Ledger
import Vocabulary

/// Ledger entries as people and scripts read them.
enum EntryText {
    /// One line for a terminal: index, time, agent, what happened, and why.
    static func line(_ record: EntryRecord, terminal: Terminal) -> String {
        let entry = record.entry
        let head = terminal.faint("\(record.index)  \(time(record.time))")
        let who = entry.agent?.text ?? entry.string(.operator).map(VisibleText.of) ?? "-"
        return "\(head)  \(who)  \(what(entry, terminal))"
    }

    /// One JSON object: the entry's index and time beside everything it says.
    static func json(_ record: EntryRecord) -> String { line(object(record)) }

    /// The same, and the size of the signed tree that it lies in, when it lies in one.
    static func json(_ entry: StoredEntry) -> String {
        var object = object(entry.record)
        object["signed"] = .bool(entry.checkpoint != nil)
        if let head = entry.checkpoint { object["checkpoint"] = .int(Int64(clamping: head.size)) }
        return line(object)
    }

    /// Everything an entry says, by name.
    static func object(_ record: EntryRecord) -> [String: EntryJSON] {
        var object: [String: EntryJSON] = [
            "index": .int(Int64(clamping: record.index)), "time": .int(record.time.milliseconds),
            "kind": .string(record.entry.kind.rawValue),
        ]
        if let agent = record.entry.agent { object["agent"] = .string(agent.text) }
        if let run = record.entry.run { object["run"] = .string(run.text) }
        if let intent = record.entry.intent { object["intent"] = .string(intent.text) }
        for (key, value) in record.entry.fields { object[key.rawValue] = EntryJSON(value) }
        return object
    }

    private static func line(_ object: [String: EntryJSON]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(object)) ?? Data("{}".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func what(_ entry: Entry, _ terminal: Terminal) -> String {
        let act = [entry.string(.verb), entry.string(.resource)].compactMap { $0 }.map(VisibleText.of).joined(
            separator: " ")
        switch entry.string(.decision) {
        case "allow":
            let money = entry.int(.reserve).map { " (up to \(MicroDollars($0)))" } ?? ""
            return "\(terminal.good("allow")) \(act)\(money)"
        case "deny":
            return "\(terminal.bad("deny")) \(act): \(VisibleText.of(entry.string(.reason) ?? ""))"
        default:
            return rest(entry)
        }
    }

    private static func rest(_ entry: Entry) -> String {
        ([VisibleText.of(entry.kind.rawValue)] + facts(entry).map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }

    /// An entry's facts by name, fit to be shown.
    static func facts(_ entry: Entry) -> [(key: String, value: String)] {
        entry.fields.sorted { $0.key.rawValue.utf8.lexicographicallyPrecedes($1.key.rawValue.utf8) }
            .map { ($0.key.rawValue, text($0.value)) }
    }

    private static func text(_ value: EntryValue) -> String {
        switch value {
        case .string(let text): VisibleText.of(text)
        case .int(let number): String(number)
        case .bool(let flag): String(flag)
        case .strings(let texts): texts.map(VisibleText.of).joined(separator: ",")
        }
    }

    /// The date and the time of day, UTC.
    static func time(_ time: Timestamp) -> String {
        let ofDay = ((time.milliseconds % 86_400_000) + 86_400_000) % 86_400_000 / 1_000
        let parts = [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(Day(of: time)) \(parts.joined(separator: ":"))"
    }
}
