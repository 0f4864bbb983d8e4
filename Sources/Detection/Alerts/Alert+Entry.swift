package import Vocabulary

extension Alert {
    /// The alert as an entry of the ledger, which is what makes it durable.
    package var entry: Entry {
        var fields: [EntryKey: EntryValue] = [
            .rules: .strings([rule]), .severity: .string(severity.rawValue),
            .cause: .int(Int64(clamping: cause)), .reason: .string(title),
        ]
        if !detail.isEmpty { fields[.detail] = .string(detail) }
        if let value { fields[.resource] = .string(value) }
        if held > 0 { fields[.held] = .int(min(held, 1 << 53 - 1)) }
        if !attack.isEmpty { fields[.attack] = .strings(attack) }
        return Entry(kind: .alert, agent: agent, run: run, fields: fields)
    }

    /// Reads an alert out of an entry; nil when the entry is none.
    package init?(_ entry: Entry) {
        guard entry.kind == .alert, case .strings(let rules)? = entry.fields[.rules], let rule = rules.first,
            let severity = entry.string(.severity).flatMap(Severity.init(rawValue:)),
            let cause = entry.int(.cause).flatMap({ UInt64(exactly: $0) })
        else { return nil }
        var attack: [String] = []
        if case .strings(let techniques)? = entry.fields[.attack] { attack = techniques }
        self.init(
            rule: rule, title: entry.string(.reason) ?? rule, severity: severity, cause: cause, agent: entry.agent,
            run: entry.run, value: entry.string(.resource).map { ShownText.plain($0) },
            detail: ShownText.plain(entry.string(.detail) ?? ""), held: entry.int(.held) ?? 0, attack: attack)
    }
}
