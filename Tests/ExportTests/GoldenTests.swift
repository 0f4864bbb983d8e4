import Foundation
import Testing
import Vocabulary

@testable import Export

/// What goes out is pinned byte by byte in `Golden`, and other people's validators judge the same files in the end-to-end
/// tests. `GATEHOUSE_RECORD_GOLDEN=1` writes them anew.
@Suite struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    /// Kinds that have a shape by their name, whether or not the vocabulary has them.
    private static let named = [
        "budget.warning", "breaker.stop", "payload.erased", "ledger.pruned", "payload.read", "hold.begin", "hold.end",
        "ledger.retention",
    ]

    /// One event of every kind and one decision and outcome of every verb, refused and allowed.
    private static func events() throws -> [ExportEvent] {
        let kinds = Set(try Sample.kinds().map(\.rawValue)).union(Self.named)
        var events = kinds.sorted().map { Sample.full(EntryKind(rawValue: $0)) }
        events.append(Sample.event(EntryKind(rawValue: "kind.of-a-newer-version"), [.reason: .string("why")]))
        let resources: [Verb: String] = [
            .modelCall: "anthropic/claude-opus-4-5", .httpRequest: "a.example:80", .netConnect: "[2001:db8::1]:443",
            .toolUse: "github/search", .exec: "builtin/Bash", .fileRead: "builtin/Read", .fileWrite: "builtin/Write",
            .fileDelete: "files/remove", .messageSend: "builtin/message", .scheduleCreate: "builtin/cron",
            .secretUse: "builtin/login", .agentSpawn: "builtin/Task", .memoryWrite: "builtin/memory",
        ]
        for verb in Verb.allCases {
            for isDenied in [false, true] {
                events += Sample.act(verb, resources[verb] ?? "gate", deny: isDenied)
            }
        }
        events += Sample.proposal(.exec, "builtin/Bash") + Sample.proposal(.toolUse, "github/search", deny: true)
        events += Sample.run()
        events.append(
            .heartbeat(Sample.source, at: Sample.time, size: 9, checkpoint: "o\n9\nr=\n", sink: "siem", lost: 2))
        events.append(.test(Sample.source, at: Sample.time, sink: "siem"))
        return events
    }

    private func check(_ name: String, _ format: SinkFormat) throws {
        let encoder = SinkEncoder(source: Sample.source, format: format, redaction: Sample.noRedaction)
        for payload in encoder.payloads(try Self.events()) {
            let suffix = payload.path.split(separator: "/").last.map { "-\($0)" } ?? ""
            let url = Self.folder.appending(path: name.replacing("*", with: suffix))
            if ProcessInfo.processInfo.environment["GATEHOUSE_RECORD_GOLDEN"] == "1" {
                try Data(payload.body).write(to: url)
            }
            #expect(try Data(contentsOf: url) == Data(payload.body), "\(url.lastPathComponent)")
        }
    }

    @Test func `OCSF is as it was`() throws { try check("ocsf*.jsonl", .lines(.ocsf)) }
    @Test func `the ledger's own form is as it was`() throws { try check("native*.jsonl", .lines(.native)) }
    @Test func `syslog is as it was`() throws { try check("syslog*.txt", .syslog(enterprise: 32_473, facility: 13)) }
    @Test func `OTLP is as it was`() throws { try check("otlp*.json", .otlp(.v1_41, traces: true)) }
    @Test func `Splunk's form is as it was`() throws { try check("splunk*.txt", .splunk(.ocsf, index: nil)) }
}
