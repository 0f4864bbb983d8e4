import Foundation
import Testing

/// A request that must be turned away, and how.
struct RefusedCase: CustomTestStringConvertible {
    let name: String
    let request: RawRequest
    let statuses: Set<Int>

    init(_ name: String, _ request: RawRequest, _ statuses: Set<Int>) {
        self.name = name
        self.request = request
        self.statuses = statuses
    }

    var testDescription: String { name }

    private static let question = RawRequest.question("scripted-echo")
    private static let head = "POST /v1/chat/completions HTTP/1.1"

    static let table: [RefusedCase] = [
        RefusedCase("C2: a compressed body", .openAI(question, ["Content-Encoding: gzip"]), [415]),
        RefusedCase(
            "C2: a body in an unknown encoding", .anthropic(question, ["Content-Encoding: x-odd"]), [415]),
        RefusedCase("C5: two models", .openAI("{\"model\":\"scripted-echo\"," + question.dropFirst()), [400]),
        RefusedCase("C5: two models, one escaped", .openAI("{\"mod\\u0065l\":\"a\"," + question.dropFirst()), [400]),
        RefusedCase(
            "C5: two inner members",
            .anthropic("{\"metadata\":{\"user_id\":\"a\",\"user_id\":\"b\"}," + question.dropFirst()), [400]),
        RefusedCase("no JSON", .openAI("model=scripted-echo"), [400]),
        RefusedCase("half a JSON text", .openAI(String(question.dropLast())), [400]),
        RefusedCase("JSON and more", .anthropic(question + "{}"), [400]),
        RefusedCase("a list", .openAI("[" + question + "]"), [400]),
        RefusedCase("a model that is no string", .openAI("{\"model\":7,\"messages\":[]}"), [400]),
        RefusedCase("no body", RawRequest("\(head)", ["Content-Type: application/json"]), [400]),
        RefusedCase("an unknown model", .openAI(RawRequest.question("gpt-of-another")), [403, 404]),
        RefusedCase("a model in another spelling", .openAI(RawRequest.question("Scripted-Echo")), [403, 404]),
        RefusedCase(
            "C13: a head without end", RawRequest(head, ["X-Long: " + String(repeating: "x", count: 1 << 20)]),
            [400, 431]),
        RefusedCase(
            "C13: a thousand fields", RawRequest(head, (0..<1_000).map { "X-\($0): y" }, question), [400, 431]),
        RefusedCase("an unknown expectation", .openAI(question, ["Expect: 200-maybe"]), [400, 417]),
        RefusedCase("B1: two lengths", .openAI(question, ["Content-Length: 1"]), [400]),
        RefusedCase("B1: length and chunks", .openAI(question, ["Transfer-Encoding: chunked"]), [400]),
        RefusedCase(
            "an absolute target", RawRequest("POST http://127.0.0.1/v1/chat/completions HTTP/1.1", [], question), [400]),
        RefusedCase("a tunnel", RawRequest("CONNECT 127.0.0.1:80 HTTP/1.1"), [400, 404, 405]),
        RefusedCase("dots in the path", RawRequest("POST /v1/../v1/files HTTP/1.1", [], question), [400, 404]),
    ]
}

@Suite struct `What the model gate turns away` {
    @Test func `is answered in JSON, tells SDKs not to retry, and never reaches the provider (C2, C5, C13, B1)`() throws
    {
        let stage = try ModelStage()
        let answers = try stage.ask(RefusedCase.table.map(\.request))
        for (item, answer) in zip(RefusedCase.table, answers) {
            #expect(item.statuses.contains(answer.status), "\(item.name): \(answer)")
            #expect(answer.value("x-should-retry") == "false", "\(item.name): \(answer)")
            #expect(answer.error["message"] is String, "\(item.name): \(answer)")
            #expect(!answer.body.contains("placeholder"), "\(item.name): \(answer)")
        }
        #expect(try stage.provider.requests().isEmpty)
        let priced = try stage.instance.ledger().filter { $0.decision == "allow" && $0.verb == "model.call" }
        #expect(priced.isEmpty)
    }

    @Test func `includes every endpoint it does not know, each in its dialect (O15, E13)`() throws {
        let stage = try ModelStage()
        let openAI = [
            "GET /v1/embeddings", "GET /v1/responses/r1", "POST /v1/models", "POST /v1/files",
            "GET /v1/chat/completions",
            "POST /v1/chat/completions/", "POST /v2/chat/completions", "DELETE /v1/files/x", "GET /",
        ]
        let anthropic = [
            "GET /v1/messages/count_tokens", "POST /v1/messages/batches", "GET /v1/messages", "POST /v1/models",
        ]
        let body = RawRequest.question("scripted-echo")
        let upgrade = [
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 13",
        ]
        var requests = openAI.map { RawRequest("\($0) HTTP/1.1", ["Authorization: Bearer {KEY}"], body) }
        requests += anthropic.map {
            RawRequest("\($0) HTTP/1.1", ["x-api-key: {KEY}", "anthropic-version: 2023-06-01"], body)
        }
        requests.append(RawRequest("GET /v1/realtime?model=x HTTP/1.1", upgrade))
        let answers = try stage.ask(requests)
        for (number, answer) in answers.enumerated() {
            #expect((400..<500).contains(answer.status), "\(number): \(answer)")
            let isAnthropic = (openAI.count..<openAI.count + anthropic.count).contains(number)
            if isAnthropic { #expect(answer.json["type"] as? String == "error", "\(number): \(answer)") }
            #expect(answer.error["type"] is String, "\(number): \(answer)")
        }
        #expect(try stage.provider.requests().isEmpty)
    }

    @Test func `includes websockets, whose clients are told so in plain words (O15)`() throws {
        let stage = try ModelStage()
        let run = try stage.client(.current, "websocket_refused.py")
        try #require(run.status == 0, "\(run.story)")
        let told = try JSONDecoder().decode([Websocket].self, from: Data(run.output.utf8))
        #expect(told.map(\.status) == [404, 404, 404, 404, 404])
        #expect(told.allSatisfy { $0.body.error.message.contains("no websockets") }, "\(run.output)")
        #expect(told.allSatisfy { $0.body.error.type == "invalid_request_error" })
        #expect(try stage.provider.requests().isEmpty)
    }

    /// How one try to open a websocket was refused.
    private struct Websocket: Decodable {
        struct Body: Decodable {
            struct Fault: Decodable {
                let message: String
                let type: String
            }
            let error: Fault
        }
        let status: Int
        let body: Body
    }

    @Test func `is told in the dialect's own error shape (A7, O9)`() throws {
        let stage = try ModelStage(GateManifest(budget: "$0.000001"))
        let body = RawRequest.question("scripted-echo")
        let answers = try stage.ask(.openAI(body), .anthropic(body))
        #expect(answers.map(\.status) == [402, 402])
        #expect(answers.allSatisfy { $0.value("x-should-retry") == "false" && $0.value("retry-after") == nil })
        #expect(answers[0].error["code"] as? String == "insufficient_quota")
        #expect(answers[1].json["type"] as? String == "error")
        #expect(answers[1].error["type"] as? String == "billing_error")
        #expect(answers[1].json["request_id"] as? String == answers[1].value("request-id"))
        #expect(try stage.provider.requests().isEmpty)
    }

    @Test func `includes a model without a price, for an agent with a cap`() throws {
        let stage = try ModelStage(GateManifest(models: ["scripted-echo"], unpriced: ["scripted-usage"], budget: "$1"))
        let answers = try stage.ask(
            .openAI(RawRequest.question("scripted-usage")), .anthropic(RawRequest.question("scripted-usage")),
            .openAI(RawRequest.question("scripted-echo")))
        #expect(answers.map(\.status) == [403, 403, 200])
        #expect(answers[0].body.contains("price"))
        #expect(try stage.provider.requests().count == 1)
    }

    @Test func `never carries a key in its message, not even when the provider is away (C15)`() throws {
        let stage = try ModelStage()
        // Port 1 of this machine: nothing listens there.
        try stage.instance.manifest(GateManifest().text(stage.instance, port: "1"))
        let body = RawRequest.question("scripted-echo")
        let answers = try stage.ask(.openAI(body), .anthropic(body))
        for answer in answers {
            #expect(answer.status == 502, "\(answer)")
            #expect(!answer.body.contains(Instance.providerKey) && !answer.body.contains("placeholder"))
        }
        let log = stage.instance.contents(of: "state/daemon.log")
        #expect(!log.contains(Instance.providerKey))
        let outcomes = try stage.instance.outcomes(2)
        #expect(outcomes.map(\.ended) == ["upstream-failed", "upstream-failed"])
        #expect(outcomes.map(\.settle) == [0, 0])
    }
}
