import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Export

/// Entries and readers for the tests of this room.
enum Sample {
    static let source = ExportSource(origin: "example.org/host-7/ledger1", host: "host-7", version: "0.1.0")
    static let noRedaction = Redaction(key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)))
    static let time = Timestamp(milliseconds: 1_795_258_800_123)

    static func record(
        _ index: UInt64 = 0, _ kind: EntryKind, intent: String? = nil, _ fields: [EntryKey: EntryValue] = [:],
        seconds: Int64 = 0
    ) -> EntryRecord {
        EntryRecord(
            index: index, time: Timestamp(milliseconds: time.milliseconds + seconds * 1_000),
            entry: Entry(
                kind: kind, agent: AgentName("scholar"), run: RunID("run-1"), intent: intent.map { IntentID($0) },
                fields: fields))
    }

    static func event(
        _ kind: EntryKind, intent: String? = nil, _ fields: [EntryKey: EntryValue] = [:]
    ) -> ExportEvent {
        ExportEvent(record(3, kind, intent: intent, fields), origin: source.origin)
    }

    /// A decision and the outcome that follows it, as the gate writes them for a verb.
    static func act(_ verb: Verb, _ resource: String, deny: Bool = false) -> [ExportEvent] {
        let decision = record(
            1, .decision, intent: "run-1.1",
            [
                .verb: .string(verb.rawValue), .resource: .string(resource), .method: .string("POST"),
                .decision: .string(deny ? "deny" : "allow"), .policy: .string("abc"),
                .rules: .strings(["default-deny"]),
                .digest: .string("00ff"), .bodyBytes: .int(12),
            ])
        let outcome = record(
            2, .outcome, intent: "run-1.1",
            [
                .ended: .string("complete"), .status: .int(200), .bytesIn: .int(10), .bytesOut: .int(20),
                .inputTokens: .int(100), .outputTokens: .int(5), .cacheReadTokens: .int(7), .settle: .int(42),
            ], seconds: 2)
        var joiner = IntentJoiner()
        let events = (deny ? [decision] : [decision, outcome]).map { joiner.event($0, origin: source.origin) }
        return events
    }

    /// A tool call that the model proposed within the model call `run-1.1`.
    static func proposal(_ verb: Verb, _ tool: String, deny: Bool = false) -> [ExportEvent] {
        [
            event(
                .decision, intent: "run-1.7",
                [
                    .verb: .string(verb.rawValue), .resource: .string(tool), .within: .string("run-1.1"),
                    .decision: .string(deny ? "deny" : "allow"), .digest: .string("00ff"),
                ])
        ]
    }

    /// A run's beginning and its end a minute later.
    static func run() -> [ExportEvent] {
        var joiner = IntentJoiner()
        return [
            record(20, .runStart, [.command: .string("claude"), .agentID: .string("agent-1")]),
            record(29, .runEnd, [.status: .int(3)], seconds: 60),
        ].map { joiner.event($0, origin: source.origin) }
    }

    /// What a kind's entry holds at most, so that every branch writes something.
    static func full(_ kind: EntryKind) -> ExportEvent {
        event(
            kind, intent: "run-1.9",
            [
                .policy: .string("abc"), .reason: .string("why"), .operator: .string("uid-0"),
                .command: .string("claude"), .status: .int(0), .rules: .strings(["placeholder"]),
                .resource: .string("evil.example:443"), .detail: .string("base64"), .sink: .string("siem"),
                .entries: .int(3), .first: .int(1), .last: .int(3), .seconds: .int(400), .key: .string("vkey"),
            ])
    }

    /// Every kind that the vocabulary names, read from its source: a new one cannot be forgotten here.
    static func kinds() throws -> [EntryKind] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Vocabulary/Ledger").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("EntryKind") }
        let text = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        let found = text.matches(of: /static let \w+ = Self\(rawValue: "([^"]+)"\)/)
        return found.map { EntryKind(rawValue: String($0.output.1)) }
    }

    /// The object that a JSON text holds.
    static func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
