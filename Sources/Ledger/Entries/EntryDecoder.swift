internal import Vocabulary

/// Reads entries back. It accepts exactly what `EncodedEntry` writes: whatever it reads is written again and compared,
/// so no second spelling of an entry exists.
struct EntryDecoder {
    private var scanner: JSONScanner

    static func record(_ bytes: ArraySlice<UInt8>, index: UInt64) throws(LedgerError) -> EntryRecord {
        var decoder = EntryDecoder(scanner: JSONScanner(bytes))
        guard bytes.count <= LedgerLimits.entryBytes, let record = decoder.record() else {
            throw LedgerError(.corrupt, "entry \(index) is not an entry of this ledger's form", index: index)
        }
        guard record.index == index else {
            throw LedgerError(.corrupt, "at place \(index) stands entry \(record.index)", index: index)
        }
        var again: [UInt8] = []
        again.reserveCapacity(bytes.count)
        try EncodedEntry(record.entry).finish(
            index: record.index, time: record.time, clockRegressed: record.clockRegressed, into: &again)
        guard again[...].isSame(as: bytes) else {
            throw LedgerError(.corrupt, "entry \(index) is not in canonical form", index: index)
        }
        return record
    }

    private mutating func record() -> EntryRecord? {
        guard scanner.take("{") else { return nil }
        var agent: AgentName?
        if scanner.take("\"agent\":") {
            guard let name = scanner.string().flatMap({ AgentName($0) }), scanner.take(",") else { return nil }
            agent = name
        }
        let clockRegressed = scanner.take("\"clock_regressed\":true,")
        guard scanner.take("\"d\":{"), let fields = fields(), scanner.take(",\"index\":"),
            let index = scanner.integer().flatMap({ UInt64(exactly: $0) })
        else { return nil }
        var intent: IntentID?
        if scanner.take(",\"intent\":") {
            guard let text = scanner.string() else { return nil }
            intent = IntentID(text)
        }
        guard scanner.take(",\"kind\":"), let kind = scanner.string() else { return nil }
        var run: RunID?
        if scanner.take(",\"run\":") {
            guard let text = scanner.string() else { return nil }
            run = RunID(text)
        }
        guard scanner.take(",\"time\":"), let time = scanner.integer(), scanner.take(",\"v\":1}"), scanner.isAtEnd
        else {
            return nil
        }
        let entry = Entry(kind: EntryKind(rawValue: kind), agent: agent, run: run, intent: intent, fields: fields)
        return EntryRecord(
            index: index, time: Timestamp(milliseconds: time), entry: entry, clockRegressed: clockRegressed)
    }

    private mutating func fields() -> [EntryKey: EntryValue]? {
        var fields: [EntryKey: EntryValue] = [:]
        if scanner.take("}") { return fields }
        repeat {
            guard let key = scanner.string().flatMap({ EntryKey(rawValue: $0) }), scanner.take(":"), let value = value()
            else {
                return nil
            }
            fields[key] = value
        } while scanner.take(",")
        return scanner.take("}") ? fields : nil
    }

    private mutating func value() -> EntryValue? {
        switch scanner.next {
        case UInt8(ascii: "\""): return scanner.string().map { .string($0) }
        case UInt8(ascii: "t"): return scanner.take("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return scanner.take("false") ? .bool(false) : nil
        case UInt8(ascii: "["): return strings().map { .strings($0) }
        default: return scanner.integer().map { .int($0) }
        }
    }

    private mutating func strings() -> [String]? {
        guard scanner.take("[") else { return nil }
        var texts: [String] = []
        if scanner.take("]") { return texts }
        repeat {
            guard texts.count < VocabularyLimits.entryListCount, let text = scanner.string() else { return nil }
            texts.append(text)
        } while scanner.take(",")
        return scanner.take("]") ? texts : nil
    }
}
