package import Vocabulary

/// What a sink gets of one entry, before it is put into the sink's format. Names are texts here, because redaction may
/// put anything in their place.
package struct ExportEvent: Hashable, Sendable {
    /// What the decision of an outcome's intent said, as far as it is known.
    package struct Begun: Hashable, Sendable {
        /// When it was decided.
        package let time: Timestamp
        /// The decision's fields.
        package var fields: [String: EntryValue]
    }

    /// The same for the same entry however often it is sent: the ledger's origin and the index.
    package let uid: String
    /// The entry's index; nil for what is no entry of the ledger (heartbeats, tests).
    package let index: UInt64?
    /// When the ledger took it.
    package let time: Timestamp
    /// Whether the clock had gone back.
    package let clockRegressed: Bool
    /// The kind, in the ledger's spelling.
    package let kind: String
    /// The agent it concerns.
    package var agent: String?
    /// The run it concerns.
    package var run: String?
    /// The intent it concerns.
    package var intent: String?
    /// The facts, by the ledger's names.
    package var fields: [String: EntryValue]
    /// For an outcome: what its decision said; for the end of a run: what its beginning said.
    package var begun: Begun?

    /// Makes an event of an entry.
    package init(_ record: EntryRecord, origin: String, decision: EntryRecord? = nil) {
        uid = "\(origin)/\(record.index)"
        index = record.index
        time = record.time
        clockRegressed = record.clockRegressed
        kind = record.entry.kind.rawValue
        agent = record.entry.agent?.text
        run = record.entry.run?.text
        intent = record.entry.intent?.text
        fields = Self.named(record.entry)
        begun = decision.map { Begun(time: $0.time, fields: Self.named($0.entry)) }
    }

    private init(uid: String, time: Timestamp, kind: String, fields: [String: EntryValue]) {
        self.uid = uid
        self.time = time
        self.kind = kind
        self.fields = fields
        (index, clockRegressed, agent, run, intent, begun) = (nil, false, nil, nil, nil, nil)
    }

    /// A sign of life with the newest checkpoint, so that silence and a ledger put back show at the receiver.
    package static func heartbeat(
        _ source: ExportSource, at time: Timestamp, size: UInt64, checkpoint: String, sink: String, lost: UInt64
    ) -> ExportEvent {
        ExportEvent(
            uid: "\(source.origin)/heartbeat/\(time.milliseconds)", time: time, kind: heartbeatKind,
            fields: [
                "size": .int(Int64(clamping: size)), "checkpoint": .string(checkpoint), "sink": .string(sink),
                "lost": .int(Int64(clamping: lost)),
            ])
    }

    /// A record that an operator sends to see whether a sink works.
    package static func test(_ source: ExportSource, at time: Timestamp, sink: String) -> ExportEvent {
        ExportEvent(
            uid: "\(source.origin)/test/\(time.milliseconds)", time: time, kind: testKind,
            fields: ["sink": .string(sink), "detail": .string("a test record; nothing happened")])
    }

    /// The kind of heartbeats; not one of the ledger's.
    package static let heartbeatKind = "export.heartbeat"
    /// The kind of test records; not one of the ledger's.
    package static let testKind = "export.test"

    /// A text among the facts, or among those of the decision.
    func text(_ key: EntryKey) -> String? {
        guard case .string(let text)? = fields[key.rawValue] ?? begun?.fields[key.rawValue] else { return nil }
        return text
    }

    /// A number among the facts.
    func number(_ key: EntryKey) -> Int64? {
        guard case .int(let number)? = fields[key.rawValue] else { return nil }
        return number
    }

    /// A list among the facts.
    func texts(_ key: EntryKey) -> [String] {
        guard case .strings(let texts)? = fields[key.rawValue] else { return [] }
        return texts
    }

    private static func named(_ entry: Entry) -> [String: EntryValue] {
        var fields: [String: EntryValue] = [:]
        fields.reserveCapacity(entry.fields.count)
        for (key, value) in entry.fields { fields[key.rawValue] = value }
        return fields
    }
}
