import Testing
import Vocabulary

@testable import Export

@Suite struct PayloadTests {
    private func payloads(_ format: SinkFormat, _ events: [ExportEvent]) -> [Payload] {
        SinkEncoder(source: Sample.source, format: format, redaction: Sample.noRedaction).payloads(events)
    }

    @Test func `lines hold one object each in the ledger's own form`() throws {
        let events = Sample.act(.netConnect, "a.example:443")
        let lines = try #require(payloads(.lines(.native), events).first).body.split(separator: 0x0A)
        #expect(lines.count == 2)
        let object = try Sample.object(lines[1])
        #expect(object["kind"] as? String == "outcome")
        #expect(object["ledger"] as? String == "example.org/host-7/ledger1")
        #expect(object["uid"] as? String == "example.org/host-7/ledger1/2")
        #expect((object["d"] as? [String: Any])?["status"] as? Int == 200)
    }

    @Test func `Splunk gets objects one after the other, with a time in seconds and flat fields`() throws {
        let payload = try #require(
            payloads(.splunk(.ocsf, index: "audit"), Sample.act(.netConnect, "a.example:443")).first)
        #expect(payload.path == "/services/collector/event")
        let lines = payload.body.split(separator: 0x0A)
        #expect(lines.count == 2)
        let object = try Sample.object(lines[0])
        #expect(object["time"] as? Double == 1_795_258_800.123)
        #expect(object["index"] as? String == "audit")
        #expect((object["fields"] as? [String: String])?["kind"] == "decision")
    }

    @Test func `model calls go to traces besides when that is wanted`() {
        let events = Sample.act(.modelCall, "anthropic/claude")
        #expect(payloads(.otlp(.v1_41, traces: true), events).map(\.path) == ["/v1/logs", "/v1/traces"])
        #expect(payloads(.otlp(.v1_41, traces: false), events).map(\.path) == ["/v1/logs"])
    }

    @Test func `no events make no body`() {
        #expect(payloads(.webhook(.ocsf), []).isEmpty)
    }

    @Test func `a delivery is closed by bytes as well as by count`() {
        let long = String(repeating: "x", count: 2_000)
        let events = (0..<500).map { number in
            ExportEvent(
                Sample.record(UInt64(number), .finding, [.rules: .strings([String](repeating: long, count: 20))]),
                origin: "o")
        }
        let sink = SinkEncoder(source: Sample.source, format: .lines(.native), redaction: Sample.noRedaction)
        let count = sink.fitting(events)
        #expect((1..<500).contains(count))
        #expect(sink.fitting(Array(events.prefix(1))) == 1)
        #expect(sink.fitting([]) == 0)
    }

    @Test func `a webhook's signature is what openssl computes`() {
        // printf '1795258800.{"events":[]}' | openssl dgst -sha256 -hmac secret
        let key = Array("secret".utf8)
        let fields = WebhookSignature.fields(body: Array(#"{"events":[]}"#.utf8), at: Sample.time, key: key.span)
        #expect(fields.map(\.name) == ["X-Gatehouse-Timestamp", "X-Gatehouse-Signature"])
        #expect(fields[0].value == "1795258800")
        #expect(fields[1].value == "v1=ede9ec247efc2c366e31685e296de1b82bb5447582beb7508b207fec6b07b619")
    }

    @Test func `a heartbeat carries the checkpoint and is no entry of the ledger`() throws {
        let event = ExportEvent.heartbeat(
            Sample.source, at: Sample.time, size: 9, checkpoint: "origin\n9\nroot=\n", sink: "siem", lost: 2)
        #expect(event.index == nil)
        for format in [SinkFormat.lines(.native), .lines(.ocsf)] {
            let body = try #require(payloads(format, [event]).first).body
            let object = try Sample.object(body)
            let facts = (object["d"] ?? object["unmapped"]) as? [String: Any]
            #expect(facts?["checkpoint"] as? String == "origin\n9\nroot=\n")
        }
    }
}
