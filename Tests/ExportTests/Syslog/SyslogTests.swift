import Testing
import Vocabulary

@testable import Export

@Suite struct SyslogTests {
    private let encoder = SyslogEncoder(source: Sample.source, enterprise: 32_473, facility: 13)

    private func parts(_ event: ExportEvent) throws -> (head: String, json: [UInt8]) {
        let bytes = encoder.message(event)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = try #require((0..<bytes.count - 3).first { bytes[$0..<$0 + 3].elementsEqual(mark) })
        return (String(decoding: bytes[..<start], as: UTF8.self), Array(bytes[(start + 3)...]))
    }

    @Test func `a message has its header, its structured data, a byte order mark and the event`() throws {
        let (head, json) = try parts(Sample.act(.netConnect, "a.example:443", deny: true)[0])
        let expected =
            "<108>1 2026-11-21T11:00:00.123Z host-7 gatehouse run-1 decision [gatehouse@32473 "
            + "uid=\"example.org/host-7/ledger1/1\" index=\"1\" kind=\"decision\" agent=\"scholar\" run=\"run-1\" "
            + "intent=\"run-1.1\" decision=\"deny\" verb=\"net.connect\" digest=\"00ff\"] "
        #expect(head == expected)
        #expect(try Sample.object(json)["class_uid"] as? Int == 4001)
    }

    @Test func `quotes, backslashes and brackets in structured data are escaped`() throws {
        let head = try parts(Sample.event(.finding, [.digest: .string(#"a"b\c]d"#)])).head
        #expect(head.contains(#"digest="a\"b\\c\]d""#))
    }

    @Test func `no line break and no control byte leaves in the text`() {
        let bytes = encoder.message(
            Sample.event(.finding, [.detail: .string("a\r\n<13>1 - - - - - - forged\u{1B}[2J")]))
        #expect(!bytes.contains { $0 < 0x20 })
    }

    @Test(arguments: [
        ("host name", "host_name"), ("", "-"), ("ä", "__"),
        (String(repeating: "x", count: 300), String(repeating: "x", count: 255)),
    ])
    func `a header field is visible ASCII within its bound`(text: String, field: String) {
        #expect(SyslogEncoder.field(text, 255) == field)
    }

    @Test func `a message beyond the bound says what it was and stays JSON`() throws {
        let long = String(repeating: "ü\"", count: 1_000)
        let event = Sample.event(
            .finding, [.detail: .string(long), .reason: .string(long), .policies: .strings([long, long, long])])
        let bytes = encoder.message(event)
        #expect(bytes.count <= ExportLimits.syslogBytes)
        let metadata = try #require(try Sample.object(try parts(event).json)["metadata"] as? [String: Any])
        #expect(metadata["is_truncated"] as? Bool == true)
        #expect(try #require(metadata["untruncated_size"] as? Int) > ExportLimits.syslogBytes)
        #expect(metadata["uid"] as? String == event.uid)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (Int64.max, nil), (Int64.min, nil),
        ] as [(Int64, String?)])
    func `moments are written in UTC and no number crashes it`(milliseconds: Int64, text: String?) {
        let written = ISOTime.text(Timestamp(milliseconds: milliseconds))
        if let text { #expect(written == text) }
    }

    @Test func `frames are counted in octets`() throws {
        let sink = SinkEncoder(
            source: Sample.source, format: .syslog(enterprise: 1, facility: 13), redaction: Sample.noRedaction)
        let events = [Sample.event(.finding, [.detail: .string("ü")]), Sample.event(.daemonStart)]
        var rest = try #require(sink.payloads(events).first).body[...]
        for event in events {
            let space = try #require(rest.firstIndex(of: 0x20))
            let count = try #require(Int(String(decoding: rest[..<space], as: UTF8.self)))
            let encoder = SyslogEncoder(source: Sample.source, enterprise: 1, facility: 13)
            #expect(Array(rest[(space + 1)...].prefix(count)) == encoder.message(event))
            rest = rest.dropFirst(space + 1 - rest.startIndex + count)
        }
        #expect(rest.isEmpty)
    }
}
