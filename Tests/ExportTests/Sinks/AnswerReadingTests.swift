import TestSupport
import Testing
import Vocabulary

@testable import Export

@Suite struct AnswerReadingTests {
    private func verdict(_ status: Int, _ body: String = "", after: String? = nil, otlp: Bool = true) -> DeliveryVerdict
    {
        AnswerReading.verdict(
            otlp ? .otlp(.v1_41, traces: true) : .splunk(.ocsf, index: nil), status: status, retryAfter: after,
            body: Array(body.utf8))
    }

    @Test(arguments: [401, 403, 404, 301, 429, 500, 502, 503, 504])
    func `what may be mended at the receiver is tried again`(status: Int) {
        #expect(verdict(status) == .later(after: nil, reason: "status \(status)"))
    }

    @Test(
        arguments: [
            ("7", 7_000), ("0", 0), ("-1", nil), ("x", nil), ("Wed, 21 Oct 2026 07:28:00 GMT", nil),
            ("9999999999", nil),
        ] as [(String, Int64?)])
    func `a wait in seconds is read`(text: String, milliseconds: Int64?) {
        #expect(verdict(429, after: text) == .later(after: milliseconds, reason: "status 429"))
    }

    @Test(arguments: [400, 413, 422])
    func `what is wrong with the delivery itself is refused`(status: Int) {
        guard case .refused = verdict(status, "bad event") else { return #expect(Bool(false)) }
    }

    @Test(
        arguments: [
            (#"{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"x"}}"#, 3),
            (#"{"partialSuccess":{"rejectedSpans": 2}}"#, 2),
            (#"{"partialSuccess":{"rejectedLogRecords":"0"}}"#, nil), ("{}", nil), ("", nil),
            (#"{"rejectedLogRecords"#, nil),
        ] as [(String, UInt64?)])
    func `a partial success names how many are rejected`(body: String, rejected: UInt64?) {
        if let rejected {
            guard case .takenWithout(rejected, _) = verdict(200, body) else { return #expect(Bool(false)) }
        } else {
            #expect(verdict(200, body) == .taken)
        }
    }

    @Test(arguments: [
        ("invalid token: Splunk SECRET", "status 400"), (#"{"text":"SECRET","code":4}"#, "status 400, code 4"),
        (#"{"code":"SECRET"}"#, "status 400"), ("\u{1B}[2J\r\n", "status 400"),
        (#"{"code":12345678901234567890123}"#, "status 400"),
    ])
    func `of what a receiver says only numbers are kept, never a credential that it repeats`(body: String, says: String)
    {
        #expect(verdict(400, body, otlp: false) == .refused(reason: says))
    }

    @Test func `changed bytes of an answer never crash the reading`() {
        var random = SeededGenerator(seed: 3)
        let seed = Array(#"{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"x"}}"#.utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            _ = AnswerReading.verdict(.otlp(.v1_41, traces: false), status: 200, retryAfter: nil, body: bytes)
        }
    }
}
