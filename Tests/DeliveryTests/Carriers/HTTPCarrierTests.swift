import Export
import TestSupport
import Testing
import Vocabulary

@testable import Delivery

@Suite struct HTTPCarrierTests {
    private let time = Timestamp(milliseconds: 1_795_258_800_123)

    private func carrier(
        _ receiver: Receiver, _ format: SinkFormat, _ credential: HTTPCredential, path: String = ""
    ) throws -> HTTPCarrier {
        HTTPCarrier(
            caller: try HTTPCaller(), url: try ControlURL("http://127.0.0.1:\(receiver.port)\(path)"), format: format,
            credential: credential, secrets: FixedSecrets(["export/s": "token-1"]),
            clock: MovableClock(time.milliseconds), milliseconds: 20_000)
    }

    private func payload(_ path: String = "", _ body: String = "{}") -> Payload {
        Payload(path: path, type: "application/json", body: Array(body.utf8))
    }

    @Test func `the secret goes into the header of each call, and the path below the sink's own`() throws {
        let receiver = try Receiver { _, _ in [.answer(200)] }
        let splunk = HTTPCredential.header(scheme: "Splunk", secret: "export/s")
        let carrier = try carrier(receiver, .splunk(.ocsf, index: nil), splunk, path: "/prefix")
        #expect(carrier.deliver([payload("/services/collector/event")]) == .taken)
        let request = try #require(receiver.requests.first)
        #expect(request.target == "/prefix/services/collector/event")
        #expect(request.field("authorization") == "Splunk token-1")
        #expect(request.field("content-type") == "application/json")
    }

    @Test func `a webhook is signed over its time and body`() throws {
        let receiver = try Receiver { _, _ in [.answer(204)] }
        let carrier = try carrier(receiver, .webhook(.native), .signature(secret: "export/s"), path: "/hook")
        #expect(carrier.deliver([payload("", "{\"events\":[]}")]) == .taken)
        let request = try #require(receiver.requests.first)
        let key = Array("token-1".utf8)
        let expected = WebhookSignature.fields(body: request.body, at: time, key: key.span)
        for (name, value) in expected { #expect(request.field(name.lowercased()) == value) }
        #expect(request.target == "/hook")
    }

    @Test func `a secret that cannot be read sends nothing`() throws {
        let receiver = try Receiver { _, _ in [.answer(200)] }
        let carrier = try carrier(receiver, .webhook(.native), .signature(secret: "export/other"))
        guard case .later = carrier.deliver([payload()]) else {
            Issue.record("it was sent")
            return
        }
        #expect(receiver.requests.isEmpty)
    }

    @Test func `all bodies must be taken, and what one rejects does not hold up the others`() throws {
        let receiver = try Receiver { request, number in
            request.target == "/v1/logs"
                ? [.answer(200, body: #"{"partialSuccess":{"rejectedLogRecords":"2"}}"#)] : [.answer(200, body: "{}")]
        }
        let carrier = try carrier(receiver, .otlp(.v1_41, traces: true), .none)
        guard case .takenWithout(2, _) = carrier.deliver([payload("/v1/logs"), payload("/v1/traces")]) else {
            Issue.record("two were rejected")
            return
        }
        #expect(receiver.requests.map(\.target) == ["/v1/logs", "/v1/traces"])
    }

    @Test(arguments: [
        (429, DeliveryVerdict.later(after: 3_000, reason: "status 429")),
        (503, .later(after: 3_000, reason: "status 503")),
        (302, .later(after: 3_000, reason: "status 302")), (400, .refused(reason: "status 400")),
    ])
    func `the receiver's status decides`(status: Int, verdict: DeliveryVerdict) throws {
        let receiver = try Receiver { _, _ in [.answer(status, fields: ["Retry-After: 3", "Location: /x"])] }
        #expect(try carrier(receiver, .webhook(.ocsf), .none).deliver([payload()]) == verdict)
        #expect(receiver.requests.count == 1)
    }
}
