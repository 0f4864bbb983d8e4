import Crypto
import Testing
import Vocabulary

@testable import Export

@Suite struct RedactionTests {
    private static let forms: [SinkFormat] = [
        .lines(.native), .lines(.ocsf), .syslog(enterprise: 1, facility: 13), .otlp(.v1_41, traces: true),
        .splunk(.ocsf, index: nil), .webhook(.native),
    ]

    private func bodies(_ format: SinkFormat, _ redaction: Redaction, _ event: ExportEvent) -> String {
        let payloads = SinkEncoder(source: Sample.source, format: format, redaction: redaction).payloads([event])
        return payloads.map { String(decoding: $0.body, as: UTF8.self) }.joined()
    }

    private func redaction(drop: Set<String> = [], hash: Set<String> = [], key: UInt8 = 7) -> Redaction {
        Redaction(dropped: drop, hashed: hash, key: SymmetricKey(data: [UInt8](repeating: key, count: 32)))
    }

    @Test(arguments: forms)
    func `what is dropped or hashed stands nowhere in any format`(format: SinkFormat) {
        var event = Sample.act(.modelCall, "anthropic/claude")[1]
        event.fields["detail"] = .string("DETAIL-TEXT")
        event.fields["rules"] = .strings(["RULE-TEXT"])
        let text = bodies(
            format, redaction(drop: ["detail", "resource"], hash: ["agent", "run", "intent", "rules"]), event)
        for secret in ["DETAIL-TEXT", "RULE-TEXT", "claude", "scholar", "\"run-1", "run-1.1"] {
            #expect(!text.contains(secret), "\(secret) in \(text)")
        }
    }

    @Test func `the same value has the same digest under one key and another under another`() {
        let event = Sample.event(.finding)
        let first = redaction(hash: ["agent"]).redact(event).agent
        #expect(first == redaction(hash: ["agent"]).redact(event).agent)
        #expect(first != redaction(hash: ["agent"], key: 8).redact(event).agent)
        #expect(first?.hasPrefix("hashed:") == true)
    }

    @Test func `what makes an entry understandable cannot be named`() {
        #expect(!EntryKey.redactable.contains("verb"))
        #expect(!EntryKey.redactable.contains("decision"))
        #expect(EntryKey.redactable.contains("resource"))
        #expect(EntryKey.redactable.contains("agent"))
    }
}
