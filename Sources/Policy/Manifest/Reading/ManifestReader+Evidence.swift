import Cedar
import Vocabulary

extension ManifestReader {
    /// What is recorded of an agent's traffic; nil when nothing is.
    mutating func readRecording(_ node: YamlNode?) -> RecordingRules? {
        guard let node else { return nil }
        let fields = fields(of: node, in: "`record`", known: ManifestVocabulary.record.names)
        let classes = required("what", fields, in: "`record`", at: node.place).map { what in
            let found = texts(what, in: "`what`") { word in
                Self.word(word, PayloadClass(rawValue: word), among: PayloadClass.allCases.map(\.rawValue))
            }
            if found.isEmpty, case .list(let items) = what.content, items.isEmpty {
                refuse(.value, "`what` names nothing to record; delete `record`, or name something", at: what.place)
            }
            return found.map(\.value)
        }
        let subject = fields["about"].flatMap { node in
            text(node, in: "`about`").flatMap { take(NameText.read($0, what: "subject"), at: node.place) }
        }
        let failure = fields["on failure"].flatMap { node in
            text(node, in: "`on failure`").flatMap { word in
                let words = RecordingRules.Failure.allCases.map(\.rawValue)
                return take(Self.word(word, RecordingRules.Failure(rawValue: word), among: words), at: node.place)
            }
        }
        return RecordingRules(classes: classes ?? [], subject: subject, failure: failure ?? .refuse)
    }

    /// For how long evidence is kept. Payloads are kept no longer than the entries that commit to them.
    mutating func readRetention(_ node: YamlNode?) -> RetentionRules {
        guard let node else { return .forever }
        let fields = fields(of: node, in: "`keep`", known: ManifestVocabulary.keep.names)
        let entries = days(fields["entries"], in: "`entries`")
        let all = days(fields["payloads"], in: "`payloads`") ?? entries
        var payloads: [PayloadClass: Int64] = [:]
        for payloadClass in PayloadClass.allCases {
            let key = payloadClass.rawValue
            payloads[payloadClass] = days(fields[key], in: "`\(key)`") ?? all
            guard let entries, let kept = payloads[payloadClass], kept > entries else { continue }
            refuse(
                .value, "\(key) would be kept for \(kept) days and the entries that commit to them for \(entries)",
                at: (fields[key] ?? fields["payloads"] ?? node).place)
        }
        return RetentionRules(entries: entries, payloads: payloads)
    }

    private mutating func days(_ node: YamlNode?, in what: String) -> Int64? {
        guard let node, let text = text(node, in: what) else { return nil }
        return take(DaysText.read(text), at: node.place)
    }

    private static func word<Value>(_ word: String, _ value: Value?, among words: [String]) -> Checked<Value> {
        guard let value else {
            return .refused(.word, "unknown word \(Quoting.quoted(word)); \(Spelling.advice(for: word, among: words))")
        }
        return .fine(value)
    }
}
