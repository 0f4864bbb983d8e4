import Vocabulary

/// The terms under which an entry stands in the index. Each is one token of SQLite's `ascii` tokenizer: a letter for
/// the field, `_`, and the value, whose bytes other than small letters and digits are written as `_` and two digits.
///
/// Long values are cut, so an entry may be found that was not asked for, but never missed: what is found is held
/// against the query itself afterwards.
enum EntryTerms {
    private static let digits = Array("0123456789abcdef".utf8)

    /// All terms of an entry, parted by spaces.
    static func document(_ entry: Entry) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        add("k", entry.kind.rawValue, to: &out)
        if let agent = entry.agent { add("a", agent.text, to: &out) }
        if let run = entry.run { add("r", run.text, to: &out) }
        if let verb = entry.string(.verb) { add("v", verb, to: &out) }
        if let decision = entry.string(.decision) { add("d", decision, to: &out) }
        if let tier = entry.int(.tier) { add("i", String(tier), to: &out) }
        if let host = EntryFacts.host(of: entry) { addHost(host, to: &out) }
        EntryFacts.forEachText(of: entry) { text in
            for word in SearchWord.words(of: text) { add(word, to: &out) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The full-text expression that holds for every entry the query matches; nil when it has no part that is indexed.
    static func expression(_ query: EntryQuery) -> String? {
        var terms: [[UInt8]] = []
        func part(_ field: StaticString, _ value: String?) {
            guard let value else { return }
            var out: [UInt8] = []
            add(field, value, to: &out)
            terms.append(out)
        }
        part("k", query.kind)
        part("a", query.agent)
        part("r", query.run)
        part("v", query.verb)
        part("d", query.decision)
        part("i", query.tier.map { String($0.rawValue) })
        switch query.host {
        case .exactly(let name): part("h", name)
        case .below(let name): part("s", name)
        case nil: break
        }
        for word in query.words.prefix(RecordsLimits.queryWords) {
            var out: [UInt8] = []
            add(word, to: &out)
            terms.append(out)
        }
        guard !terms.isEmpty else { return nil }
        return terms.map { "\"\(String(decoding: $0.dropLast(), as: UTF8.self))\"" }.joined(separator: " AND ")
    }

    private static func addHost(_ host: String, to out: inout [UInt8]) {
        add("h", host, to: &out)
        var rest = Substring(host)
        var labels = 0
        while labels < RecordsLimits.hostLabels, let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) {
            rest = rest[rest.utf8.index(after: dot)...]
            add("s", String(rest), to: &out)
            labels += 1
        }
    }

    private static func add(_ word: SearchWord, to out: inout [UInt8]) {
        out += "t_".utf8
        // Cut at a byte: letters outside ASCII are only bytes to the tokenizer. A cut scalar would not decode alike.
        var cut = word.bytes.prefix(RecordsLimits.termBytes)
        while let last = cut.last, last >= 0x80, String(validating: cut, as: UTF8.self) == nil { cut = cut.dropLast() }
        out += cut
        out.append(UInt8(ascii: " "))
    }

    private static func add(_ field: StaticString, _ value: String, to out: inout [UInt8]) {
        out += "\(field)_".utf8
        for byte in value.utf8.prefix(RecordsLimits.termBytes) {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): out.append(byte)
            default: out += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        out.append(UInt8(ascii: " "))
    }
}
