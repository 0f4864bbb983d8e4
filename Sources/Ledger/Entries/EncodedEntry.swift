internal import Vocabulary

/// An entry in canonical JSON but for its index and time, which only the writer knows. The keys' order is the
/// alphabetic one of RFC 8785, so the gaps are at fixed places.
struct EncodedEntry: Sendable {
    /// `{"agent":…,` and then `"d":{…},"index":` and then `,"intent":…,"kind":…,"run":…,"time":`.
    private let bytes: [UInt8]
    /// Where the mark of a clock that went back goes.
    private let markGap: Int
    private let gap: Int
    /// Whether everything is told as it was given; otherwise something was cut to its bounds.
    let isVerbatim: Bool

    /// Digits of the longest index and time, and the envelope's end.
    static let reserve = 20 + 20 + 8 + mark.count
    private static let mark = Array("\"clock_regressed\":true,".utf8)

    /// Most bytes the finished entry can have.
    var size: Int { bytes.count + Self.reserve }

    init(_ entry: Entry) throws(LedgerError) {
        var json = CanonicalJSON()
        json.begin()
        if let agent = entry.agent { json.member("agent", agent.text) }
        json.key("d")
        markGap = json.bytes.count - Self.factsKey.count
        json.begin()
        var isVerbatim = true
        for (key, value) in Self.sorted(entry.fields) {
            if !Self.fits(value) { isVerbatim = false }
            try Self.write(value, key.rawValue, into: &json)
        }
        self.isVerbatim = isVerbatim
        json.end()
        json.key("index")
        gap = json.bytes.count
        if let intent = entry.intent { json.member("intent", try Self.identifier(intent.text, "intent")) }
        json.member("kind", try Self.kind(entry.kind))
        if let run = entry.run { json.member("run", try Self.identifier(run.text, "run")) }
        json.key("time")
        bytes = json.bytes
        guard size <= LedgerLimits.entryBytes else {
            throw LedgerError(.entry, "the entry is longer than \(LedgerLimits.entryBytes) bytes")
        }
    }

    /// Appends the finished entry.
    func finish(index: UInt64, time: Timestamp, clockRegressed: Bool = false, into out: inout [UInt8]) {
        if clockRegressed {
            out += bytes[..<markGap]
            out += Self.mark
            out += bytes[markGap..<gap]
        } else {
            out += bytes[..<gap]
        }
        out += "\(index)".utf8
        out += bytes[gap...]
        out += "\(time.milliseconds),\"v\":1}".utf8
    }

    private static let factsKey = Array("\"d\":".utf8)

    private static func sorted(_ fields: [EntryKey: EntryValue]) -> [(EntryKey, EntryValue)] {
        fields.map { ($0.key, $0.value) }.sorted { $0.0.place < $1.0.place }
    }

    private static func write(_ value: EntryValue, _ key: String, into json: inout CanonicalJSON) throws(LedgerError) {
        switch value {
        case .string(let text): json.member(key, cut(text))
        case .bool(let flag): json.member(key, flag)
        case .strings(let texts):
            json.member(key, texts.prefix(VocabularyLimits.entryListCount).map { cut($0) })
        case .int(let number):
            guard (-LedgerLimits.integer...LedgerLimits.integer).contains(number) else {
                throw LedgerError(.entry, "`\(key)` is beyond what every JSON reader reads alike: \(number)")
            }
            json.member(key, number)
        }
    }

    /// The entry as it will be read back.
    func decoded() throws(LedgerError) -> Entry {
        var whole: [UInt8] = []
        finish(index: 0, time: Timestamp(milliseconds: 0), into: &whole)
        return try EntryDecoder.record(whole[...], index: 0).entry
    }

    /// Whether a value is within its bounds, so that nothing of it is cut.
    private static func fits(_ value: EntryValue) -> Bool {
        switch value {
        case .string(let text): text.utf8.count <= VocabularyLimits.entryTextBytes
        case .strings(let texts):
            texts.count <= VocabularyLimits.entryListCount
                && texts.allSatisfy { $0.utf8.count <= VocabularyLimits.entryTextBytes }
        case .bool, .int: true
        }
    }

    /// Text up to the bound, cut between scalars.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > VocabularyLimits.entryTextBytes else { return text }
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= VocabularyLimits.entryTextBytes else { break }
            kept.append(scalar)
        }
        return String(kept)
    }

    private static func identifier(_ text: String, _ what: String) throws(LedgerError) -> String {
        guard (1...LedgerLimits.identifierBytes).contains(text.utf8.count) else {
            throw LedgerError(
                .entry, "the \(what) identifier is empty or longer than \(LedgerLimits.identifierBytes) bytes")
        }
        return text
    }

    private static func kind(_ kind: EntryKind) throws(LedgerError) -> String {
        guard (1...LedgerLimits.kindBytes).contains(kind.rawValue.utf8.count) else {
            throw LedgerError(.entry, "the kind is empty or longer than \(LedgerLimits.kindBytes) bytes")
        }
        return kind.rawValue
    }
}
