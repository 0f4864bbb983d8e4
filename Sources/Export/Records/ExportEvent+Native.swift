import Vocabulary

extension ExportEvent {
    /// The ledger's own form with where it is from: what `ledger export` writes, plus `ledger` and `uid`.
    func native(_ source: ExportSource) -> JSONTree {
        .members([
            ("agent", .text(agent)), ("clock_regressed", clockRegressed ? .bool(true) : nil), ("d", facts),
            ("index", .number(index.map(Int64.init(clamping:)))), ("intent", .text(intent)), ("kind", .string(kind)),
            ("ledger", .string(source.origin)), ("run", .text(run)), ("time", .int(time.milliseconds)),
            ("uid", .string(uid)), ("v", .int(1)),
        ])
    }

    /// About how many bytes it has in the ledger's own form, found without writing it.
    var weight: Int {
        let named = uid.utf8.count + kind.utf8.count + [agent, run, intent].reduce(0) { $0 + ($1?.utf8.count ?? 0) }
        return fields.reduce(named + Self.frameBytes) { $0 + $1.key.utf8.count + Self.weight($1.value) }
    }

    /// Bytes of an event's own names and marks.
    private static let frameBytes = 160

    /// With quotes, colon and comma.
    private static func weight(_ value: EntryValue) -> Int {
        switch value {
        case .string(let text): text.utf8.count + 6
        case .int, .bool: 12
        case .strings(let texts): texts.reduce(6) { $0 + $1.utf8.count + 3 }
        }
    }

    /// The facts in the order of their names.
    var facts: JSONTree {
        .object(
            fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { JSONMember($0.key, JSONTree($0.value)) })
    }

    /// What happened, in a few words, for people.
    var message: String {
        var words = [kind]
        if let decision = text(.decision), kind == EntryKind.decision.rawValue { words.append(decision) }
        if let verb = text(.verb) { words.append(verb) }
        if let resource = text(.resource) { words.append(resource) }
        if let agent { words.append("by \(agent)") }
        if let ended = text(.ended) { words.append("(\(ended))") }
        return words.joined(separator: " ")
    }
}
