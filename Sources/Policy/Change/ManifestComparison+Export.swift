extension ManifestComparison {
    /// Evidence that no longer leaves the host, or less of it, weakens the guard; a receiver is no weaker for being new,
    /// but where entries go to is the operator's to see.
    mutating func compareExports(_ before: [ExportSink], _ after: [ExportSink]) {
        for sink in before {
            let key = "export.\(sink.name)"
            guard let now = after.first(where: { $0.name.utf8.elementsEqual(sink.name.utf8) }) else {
                note(.weakens, .export, key, "entries no longer go to sink `\(sink.name)`")
                continue
            }
            if now.isElsewhere(than: sink) {
                note(.weakens, .export, key, "sink `\(sink.name)` sends to another place, or proves less about it")
            }
            let hidden = Set(now.drop + now.hash).subtracting(sink.drop + sink.hash)
            if !hidden.isEmpty {
                let names = hidden.sorted().map { "`\($0)`" }.joined(separator: ", ")
                note(.weakens, .export, key, "sink `\(sink.name)` no longer gets \(names)")
            }
        }
        for sink in after where !before.contains(where: { $0.name.utf8.elementsEqual(sink.name.utf8) }) {
            note(.tightens, .export, "export.\(sink.name)", "entries go to sink `\(sink.name)` as well")
        }
    }
}

extension ExportSink {
    fileprivate func isElsewhere(than other: ExportSink) -> Bool {
        kind != other.kind || place != other.place || url != other.url || authorities != other.authorities
            || key != other.key
    }
}
