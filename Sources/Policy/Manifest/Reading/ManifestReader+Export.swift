import Cedar
import Vocabulary

extension ManifestReader {
    /// The sinks that entries are sent to.
    mutating func readExports(_ node: YamlNode?) -> [ExportSink] {
        guard let node else { return [] }
        let sinks = entries(of: node, in: "`export`")
        if sinks.count > PolicyLimits.exportSinks {
            refuse(.limit, "`export` has more than \(PolicyLimits.exportSinks) sinks", at: node.place)
            return []
        }
        return sinks.compactMap { readSink($0) }
    }

    private mutating func readSink(_ entry: YamlEntry) -> ExportSink? {
        let what = "sink \(Quoting.quoted(entry.key))"
        let name = take(NameText.read(entry.key, what: "sink"), at: entry.place)
        let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.exportSink.names)
        let kind = required("to", fields, in: what, at: entry.place).flatMap {
            word($0, "`to`", ExportSink.Kind.allCases.map(\.rawValue))
        }
        guard let name, let kind = kind.flatMap(ExportSink.Kind.init(rawValue:)) else { return nil }
        var sink = ExportSink(name: name, kind: kind, line: entry.place)
        refuseForeign(fields, kind, what)
        readPlace(&sink, fields, what, at: entry.place)
        readTrust(&sink, fields, what, at: entry.place)
        readShape(&sink, fields)
        readRedaction(&sink, fields)
        return sink
    }

    /// Keys that mean nothing for this kind of receiver are mistakes, not decoration.
    private mutating func refuseForeign(_ fields: [String: YamlNode], _ kind: ExportSink.Kind, _ what: String) {
        let common: Set = ["to", "drop", "hash", "backlog", "late after"]
        let tls: Set = ["authorities", "certificate", "private key"]
        let own: Set<String> =
            switch kind {
            case .file: ["path", "form"]
            case .syslog: tls.union(["host", "enterprise number"])
            case .otlp: tls.union(["url", "key", "traces", "conventions"])
            case .splunk: tls.union(["url", "key", "form", "index"])
            case .webhook: tls.union(["url", "key", "form"])
            }
        for (key, node) in fields.sorted(by: { $0.value.place.line < $1.value.place.line })
        where !common.contains(key) && !own.contains(key) {
            refuse(
                .contradiction, "\(what) goes to `\(kind.rawValue)`, where \(Quoting.quoted(key)) means nothing",
                at: node.place)
        }
    }

    private mutating func readPlace(
        _ sink: inout ExportSink, _ fields: [String: YamlNode], _ what: String, at place: Place
    ) {
        switch sink.kind {
        case .file:
            sink.place = required("path", fields, in: what, at: place).flatMap { readFile($0, "`path`") } ?? ""
        case .syslog:
            sink.place = required("host", fields, in: what, at: place).flatMap { readReceiver($0) } ?? ""
        case .otlp, .splunk, .webhook:
            sink.url = required("url", fields, in: what, at: place).flatMap { node in
                text(node, in: "`url`").flatMap { take(ProviderURLText.read($0), at: node.place) }
            }
        }
    }

    private mutating func readTrust(
        _ sink: inout ExportSink, _ fields: [String: YamlNode], _ what: String, at place: Place
    ) {
        sink.authorities = fields["authorities"].flatMap { readFile($0, "`authorities`") }
        sink.certificate = fields["certificate"].flatMap { readFile($0, "`certificate`") }
        sink.privateKey = fields["private key"].flatMap { readFile($0, "`private key`") }
        if (sink.certificate == nil) != (sink.privateKey == nil) {
            refuse(.missing, "\(what) needs both `certificate` and `private key`, or neither", at: place)
        }
        switch sink.kind {
        case .splunk, .webhook:
            sink.key = required("key", fields, in: what, at: place).flatMap { readKey($0) } ?? .none
            if sink.key == .none, let node = fields["key"] {
                refuse(.value, "\(what) cannot do without a key: it proves who sends", at: node.place)
            }
        case .otlp: sink.key = fields["key"].flatMap { readKey($0) } ?? .none
        case .file, .syslog: break
        }
    }

    private mutating func readShape(_ sink: inout ExportSink, _ fields: [String: YamlNode]) {
        if let node = fields["form"] {
            let forms = ExportSink.Form.allCases.map(\.rawValue)
            sink.form = word(node, "`form`", forms).flatMap(ExportSink.Form.init(rawValue:)) ?? sink.form
        }
        sink.backlog = number(fields["backlog"], "`backlog`", 1...PolicyLimits.exportBacklog)
        sink.enterprise = number(fields["enterprise number"], "`enterprise number`", 1...4_294_967_295)
        sink.lateSeconds = fields["late after"].flatMap { node in
            text(node, in: "`late after`").flatMap { take(DurationText.read($0), at: node.place) }
        }
        sink.index = fields["index"].flatMap { node in
            text(node, in: "`index`").flatMap { take(NameText.read($0, what: "index"), at: node.place) }
        }
        if let node = fields["traces"] { sink.traces = word(node, "`traces`", ["yes", "no"]) != "no" }
        sink.conventions = fields["conventions"].flatMap { word($0, "`conventions`", ExportSink.conventions) }
    }

    private mutating func readRedaction(_ sink: inout ExportSink, _ fields: [String: YamlNode]) {
        sink.drop = texts(fields["drop"], in: "`drop`", Self.redactable).map(\.value)
        let hashed = texts(fields["hash"], in: "`hash`", Self.redactable)
        for item in hashed where sink.drop.contains(item.value) {
            refuse(.contradiction, "`\(item.value)` is dropped already; delete it from `hash`", at: item.place)
        }
        sink.hash = hashed.map(\.value)
    }

    private static func redactable(_ text: String) -> Checked<String> {
        let known = EntryKey.redactable
        if known.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return .fine(text) }
        return .refused(
            .word, "unknown fact \(Quoting.quoted(text)); \(Spelling.advice(for: text, among: known))")
    }

    private mutating func readReceiver(_ node: YamlNode) -> String? {
        guard let text = text(node, in: "`host`"), let parts = take(HostPortText.split(text), at: node.place),
            let host = take(HostText.canonical(parts.host), at: node.place)
        else { return nil }
        let isLiteral = host.utf8.contains(UInt8(ascii: ":"))
        return "\(isLiteral ? "[\(host)]" : host):\(parts.port ?? 6_514)"
    }

    private mutating func readFile(_ node: YamlNode, _ what: String) -> String? {
        text(node, in: what).flatMap { take(PathText.readKeyFile($0), at: node.place) }
    }

    private mutating func word(_ node: YamlNode, _ what: String, _ words: [String]) -> String? {
        guard let text = text(node, in: what) else { return nil }
        if let word = words.first(where: { $0.utf8.elementsEqual(text.utf8) }) { return word }
        let advice = Spelling.advice(for: text, among: words)
        refuse(.word, "unknown word \(Quoting.quoted(text)) in \(what); \(advice)", at: node.place)
        return nil
    }

    private mutating func number(_ node: YamlNode?, _ what: String, _ range: ClosedRange<Int64>) -> Int64? {
        guard let node, let text = text(node, in: what) else { return nil }
        return take(NumberText.read(text, in: range), at: node.place)
    }
}
