import Vocabulary

/// An entry together with what follows from its place in the stream.
struct SeenEntry {
    let record: EntryRecord
    /// The time of the stream in milliseconds: that of the newest entry so far, so that it never goes back.
    let now: Int64
    /// Whether entries are missing before it.
    let isBehindGap: Bool
    /// Seconds since its run began, when that is known.
    let runSeconds: Int64?

    /// Whether one of the patterns fits.
    func holds(_ condition: Condition) -> Bool {
        if case .field(let key) = condition.subject {
            guard let value = record.entry.fields[key] else { return false }
            return condition.patterns.contains { $0.holds(value) }
        }
        guard let value = value(of: condition.subject) else { return false }
        return condition.patterns.contains { $0.holds(value) }
    }

    /// What the entry says about a subject, when it says something.
    func value(of subject: Subject) -> EntryValue? {
        switch subject {
        case .agent: record.entry.agent.map { .string($0.text) }
        case .run: record.entry.run.map { .string($0.text) }
        case .host: host.map { .string($0) }
        case .clock: .string(record.clockRegressed ? "regressed" : "steady")
        case .order: .string(isBehindGap ? "gap" : "next")
        case .runSeconds: runSeconds.map { .int($0) }
        case .entries: .int(1)
        case .field(let key): record.entry.fields[key]
        }
    }

    /// The value as one text.
    func text(of subject: Subject) -> String? {
        switch value(of: subject) {
        case .string(let text): text
        case .int(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .strings(let texts): texts.joined(separator: ",")
        case nil: nil
        }
    }

    /// The value as a figure.
    func number(of subject: Subject) -> Int64? {
        guard case .int(let number)? = value(of: subject) else { return nil }
        return number
    }

    /// The resource without its port, when it is a host.
    private var host: String? {
        guard let resource = record.entry.string(.resource), !resource.utf8.contains(UInt8(ascii: "/")) else {
            return nil
        }
        guard let colon = resource.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
        return String(resource[..<colon])
    }
}
