import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Delivery

@Suite struct `A webhook as a channel` {
    private static func carrier(_ receiver: Receiver, key: String?) throws -> WebhookCarrier {
        try WebhookCarrier(
            url: try ControlURL("http://127.0.0.1:\(receiver.port)/hook"),
            secrets: key.map { FixedSecrets(["hook": $0]) }, key: "hook",
            clock: MovableClock())
    }

    @Test func `posts JSON with a signature that others can check`() throws {
        let receiver = try Receiver { _, _ in [.answer(204), .end] }
        try Self.carrier(receiver, key: "key").carry(try #require(AlertSamples.message()))
        let request = try #require(receiver.requests.first)
        #expect(request.method == "POST" && request.target == "/hook")
        #expect(request.field("x-gatehouse-timestamp") == "1700000000")
        #expect(request.field("x-gatehouse-signature")?.hasPrefix("v1=") == true)
        let body = FileManager.default.temporaryDirectory.appending(path: "gatehouse-\(UUID().uuidString)")
        try Data(Array("1700000000.".utf8) + request.body).write(to: body)
        let openssl = Process()
        let pipe = Pipe()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = ["dgst", "-sha256", "-hmac", "key", "-r", body.path]
        openssl.standardOutput = pipe
        try openssl.run()
        openssl.waitUntilExit()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(request.field("x-gatehouse-signature") == "v1=" + said.prefix(64))
    }

    @Test(arguments: [302, 400, 404, 429, 500, 503])
    func `another status is a no`(status: Int) throws {
        let receiver = try Receiver { _, _ in [.answer(status), .end] }
        #expect(throws: DeliveryError(.refused, "")) {
            try Self.carrier(receiver, key: nil).carry(try #require(AlertSamples.message()))
        }
        #expect(receiver.requests.first?.field("x-gatehouse-signature") == nil)
    }

    @Test func `without its key nothing is sent`() throws {
        let receiver = try Receiver { _, _ in [.answer(200), .end] }
        let carrier = try WebhookCarrier(
            url: try ControlURL("http://127.0.0.1:\(receiver.port)/"), secrets: FixedSecrets([:]), key: "hook",
            clock: MovableClock(0))
        #expect(throws: DeliveryError(.local, "")) { try carrier.carry(try #require(AlertSamples.message())) }
        #expect(receiver.requests.isEmpty)
    }
}
