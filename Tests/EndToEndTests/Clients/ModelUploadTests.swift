import Foundation
import Testing

@Suite struct `Uploads to the model gate` {
    private static let body = RawRequest.question("scripted-echo", text: "a body that comes in its own way")

    /// The same question in every framing HTTP has.
    private static func framed(_ fields: [String], _ body: String, piece: Int? = nil) -> RawRequest {
        let head = ["POST /v1/chat/completions HTTP/1.1", "Host: model.test", "Authorization: Bearer {KEY}"] + fields
        return RawRequest(bytes: Data((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8), piece: piece)
    }

    @Test func `arrive the same in chunks, byte by byte, and after a hundred-continue (C13)`() throws {
        let stage = try ModelStage()
        let bytes = Array(Self.body.utf8)
        let chunked = stride(from: 0, to: bytes.count, by: 7).map { start in
            let piece = bytes[start..<min(start + 7, bytes.count)]
            return String(piece.count, radix: 16) + "\r\n" + String(decoding: piece, as: UTF8.self) + "\r\n"
        }
        let length = "Content-Length: \(bytes.count)"
        let answers = try stage.ask(
            Self.framed(["Transfer-Encoding: chunked"], chunked.joined() + "0\r\n\r\n"),
            Self.framed([length], Self.body, piece: 3),
            Self.framed([length, "Expect: 100-continue"], Self.body))
        #expect(answers.map(\.status) == [200, 200, 200], "\(answers)")
        #expect(answers[2].interim.allSatisfy { $0 == 100 })
        let seen = try stage.provider.requests()
        #expect(seen.map(\.bodyText) == [Self.body, Self.body, Self.body])
        #expect(seen.allSatisfy { $0.values("content-length") == [String(bytes.count)] })
        #expect(seen.allSatisfy { $0.values("transfer-encoding").isEmpty && $0.values("expect").isEmpty })
    }

    @Test func `one after the other on one connection all arrive, in order`() throws {
        let stage = try ModelStage()
        let texts = (0..<20).map { "request \($0)" }
        let answers = try stage.ask(
            texts.map { .openAI(RawRequest.question("scripted-echo", text: $0)) }, shared: true)
        #expect(answers.allSatisfy { $0.status == 200 && $0.whole })
        for (text, answer) in zip(texts, answers) { #expect(answer.body.contains("echo: " + text + "\"")) }
    }

    @Test func `of many megabytes and answers of many megabytes come through whole (C12)`() throws {
        let stage = try ModelStage()
        let text = String(repeating: "0123456789abcdef", count: 1 << 18)
        let body = RawRequest.question("scripted-nousage", text: "#script {\\\"text\\\": \\\"ok\\\"}\\n" + text)
        let answers = try stage.ask(
            .openAI(body), .openAI(RawRequest.question("scripted-huge")),
            .anthropic(RawRequest.question("scripted-huge", stream: true, most: 1_024)))
        #expect(answers.map(\.status) == [200, 200, 200])
        #expect(answers.allSatisfy { $0.whole })
        #expect(try stage.provider.requests().first?.body == Data(body.utf8))
        #expect(answers[1].body.utf8.count > 8 << 20)
        #expect(answers[2].body.utf8.count > 8 << 20)
        #expect(answers[2].events.last?.first == "event: message_stop")
        let outcomes = try stage.instance.outcomes(3)
        #expect(outcomes.allSatisfy { $0.ended == "complete" && ($0.settle ?? 0) > 0 }, "\(outcomes)")
    }

    @Test func `of the greatest size, again and again and several at once, take bounded memory (C12)`() throws {
        let stage = try ModelStage(GateManifest(total: "$1000000"))
        try stage.instance.up()
        let daemon = try #require(stage.instance.daemon?.process.processIdentifier)
        let first = try uploads(stage, parallel: 1, times: 4)
        #expect(first == ["200": 4])
        let settled = try Self.megabytes("VmRSS", of: daemon)
        let further = try uploads(stage, parallel: 6, times: 3)
        // Those beyond the run's share are told to come again, some by a closed connection.
        #expect((further["200"] ?? 0) >= 3, "\(further)")
        #expect(further["503", default: 0] + further["200", default: 0] > 3)
        let (peak, after) = (try Self.megabytes("VmHWM", of: daemon), try Self.megabytes("VmRSS", of: daemon))
        print("uploads of 32 MB: \(settled) MB after 4, \(after) MB after \(further), peak \(peak) MB")
        #expect(peak < 384 && after < 384)
    }

    private func uploads(_ stage: ModelStage, parallel: Int, times: Int) throws -> [String: Int] {
        let run = try stage.client(.current, "big_uploads.py", String(parallel), String(times), within: 180)
        try #require(run.status == 0, "\(run.story)")
        return try JSONDecoder().decode([String: Int].self, from: Data(run.output.utf8))
    }

    private static func megabytes(_ field: String, of process: Int32) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(field + ":") })
        return (Int(line.split(separator: " ").dropLast().last.map(String.init) ?? "") ?? 0) >> 10
    }
}
