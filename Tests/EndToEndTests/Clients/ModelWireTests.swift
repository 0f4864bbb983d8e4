import Foundation
import Testing

@Suite struct `The model gate on the wire` {
    @Test(arguments: [RawRequest.openAI, RawRequest.anthropic])
    func `refuses two credentials that differ, and takes one said twice, whatever it is (A1, E3)`(
        _ make: @Sendable (String, [String]) -> RawRequest
    ) throws {
        let stage = try ModelStage()
        let body = RawRequest.question("scripted-echo")
        let answers = try stage.ask(
            make(body, ["Authorization: Bearer {KEY}", "x-api-key: sk-another"]),
            make(body, ["Authorization: Bearer {KEY}", "Authorization: Bearer sk-another"]),
            make(body, ["Authorization: Bearer {KEY}", "x-api-key: {KEY}"]),
            make(body, ["Authorization: Bearer sk-not-the-placeholder"]))
        #expect(answers.map(\.status) == [401, 401, 200, 200])
        #expect(answers[0].value("x-should-retry") == "false")
        let seen = try stage.provider.requests()
        #expect(seen.count == 2)
        for request in seen {
            #expect(request.holds(Instance.providerKey))
            #expect(!request.holds("sk-another") && !request.holds("sk-not") && !request.holds("placeholder"))
        }
    }

    @Test func `shows the provider no credential, cookie or proxy field of the agent's (C11, E3, B12)`() throws {
        let stage = try ModelStage()
        let foreign = [
            "api-key: {KEY}", "x-goog-api-key: foreign-1", "Cookie: session=foreign-2",
            "Proxy-Authorization: Basic foreign3",
            "X-Forwarded-For: 10.9.8.7", "Forwarded: for=10.9.8.7", "Via: 1.1 foreign-4", "Connection: close, X-Hop",
            "X-Hop: foreign-5", "X-Kept: yes", "OpenAI-Beta: kept=1",
        ]
        let fields = ["Authorization: Bearer {KEY}"] + foreign
        let answer = try stage.ask(RawRequest.openAI(RawRequest.question("scripted-echo"), fields))[0]
        try #require(answer.status == 200, "\(answer)")
        let seen = try #require(try stage.provider.requests().first)
        for word in ["foreign", "10.9.8.7", "placeholder", "X-Hop"] { #expect(!seen.holds(word), "\(seen.head)") }
        #expect(seen.values("authorization") == ["Bearer " + Instance.providerKey])
        #expect(seen.values("x-kept") == ["yes"])
        #expect(seen.values("openai-beta") == ["kept=1"])
        #expect(seen.values("accept-encoding") == ["identity"])
        #expect(seen.values("host") == ["127.0.0.1:\(stage.provider.port)"])
    }

    @Test func `hides the operator's account and cookies from the agent and names its decision (C11, C16, O17, A19)`()
        throws
    {
        let stage = try ModelStage()
        let body = RawRequest.question("scripted-echo")
        let answers = try stage.ask(.openAI(body), .anthropic(body))
        for answer in answers {
            #expect(answer.status == 200 && answer.whole)
            #expect(answer.value("x-gatehouse-decision")?.hasPrefix("run-") == true)
            for name in ["set-cookie", "openai-organization", "anthropic-organization-id"] {
                #expect(answer.value(name) == nil)
            }
        }
        #expect(answers[0].value("x-request-id")?.hasPrefix("req_") == true)
        #expect(answers[0].value("x-ratelimit-remaining-requests") == "9999")
        #expect(answers[1].value("request-id")?.hasPrefix("req_") == true)
        let decided = try stage.instance.ledger().filter { $0.decision == "allow" }.compactMap(\.intent)
        #expect(answers.allSatisfy { decided.contains($0.value("x-gatehouse-decision") ?? "") })
    }

    @Test func `forwards odd JSON byte for byte in both directions (C3, C4)`() throws {
        let stage = try ModelStage()
        let body =
            "{ \"messages\" :[ {\"content\":\"h\\u00e9 \\ud83d\\ude00 \\/ é😀\",\"role\":\"user\"}\t],\r\n"
            + " \"seed\":9007199254740993,\"temperature\":1.0,\"top_p\":1E-0,\"zz\":-0.0,\"nul\":\"\\u0000\","
            + "\"lone\":\"\\ud800\", \"model\" : \"scripted-odd\",\"max_tokens\":16 }"
        let answers = try stage.ask(.openAI(body), .anthropic(body))
        #expect(answers.map(\.status) == [200, 200])
        for answer in answers {
            #expect(answer.body.contains("\"big\":9007199254740993,\"neg_zero\":-0.0,\"float\":1.0,\"exp\":1E+2"))
            #expect(answer.body.contains("\"lone\":\"\\ud800\",\"nul\":\"\\u0000\""))
        }
        #expect(try stage.provider.requests().map(\.bodyText) == [body, body])
    }

    @Test func `adds nothing to a streamed request but the one declared member (C3, O2)`() throws {
        let stage = try ModelStage()
        let plain = RawRequest.question("scripted-echo", stream: true)
        let obfuscated = String(plain.dropLast()) + ", \"stream_options\":{\"include_obfuscation\":true} }"
        let asking = String(plain.dropLast()) + ", \"stream_options\":{\"include_usage\":true} }"
        let answers = try stage.ask(.openAI(plain), .openAI(obfuscated), .openAI(asking), .anthropic(plain))
        #expect(answers.map(\.status) == [200, 200, 200, 200])
        let seen = try stage.provider.requests().map(\.bodyText)
        for (sent, arrived) in zip([plain, obfuscated], seen) {
            #expect(arrived.contains("\"include_usage\":true"))
            let without = arrived.replacingOccurrences(of: "\"include_usage\":true,", with: "")
                .replacingOccurrences(of: ",\"stream_options\":{\"include_usage\":true}", with: "")
                .replacingOccurrences(of: "\"stream_options\":{\"include_usage\":true},", with: "")
                .replacingOccurrences(of: ",\"include_usage\":true", with: "")
            #expect(without == sent)
        }
        #expect(Array(seen.dropFirst(2)) == [asking, plain])
        #expect(answers.map { $0.value("x-gatehouse-edits") != nil } == [true, true, false, false])
        #expect(answers[0].events.allSatisfy { !$0[0].contains("\"choices\":[]") })
        #expect(answers[1].events.dropLast().allSatisfy { $0[0].contains("\"obfuscation\"") })
        #expect(answers[2].events.contains { $0[0].contains("\"choices\":[]") && $0[0].contains("\"usage\":{") })
    }

    @Test func `ends an OpenAI stream with its mark and leaves the connection usable (O1)`() throws {
        let stage = try ModelStage()
        let request = RawRequest.openAI(RawRequest.question("scripted-echo", stream: true))
        let answers = try stage.ask([request, request, request], shared: true)
        for answer in answers {
            #expect(answer.status == 200 && answer.whole)
            #expect(answer.events.allSatisfy { $0.count == 1 && $0[0].hasPrefix("data: ") })
            #expect(answer.events.last == ["data: [DONE]"])
        }
    }

    @Test func `keeps name and data in every Anthropic event and adds no mark (A4)`() throws {
        let stage = try ModelStage()
        let answers = try stage.ask(
            .anthropic(RawRequest.question("scripted-thinking", stream: true)),
            .anthropic(RawRequest.question("scripted-die", stream: true)))
        for answer in answers {
            #expect(answer.status == 200 && answer.whole)
            for event in answer.events {
                #expect(event.count == 2 && event[0].hasPrefix("event: ") && event[1].hasPrefix("data: {"))
            }
            #expect(!answer.body.contains("[DONE]"))
        }
        #expect(answers[0].events.last?.first == "event: message_stop")
        #expect(answers[1].events.last?.first == "event: error")
    }

    @Test func `tells of a provider's death in mid-stream in an OpenAI error frame and settles (O6, C8)`() throws {
        let stage = try ModelStage()
        let answer = try stage.ask(.openAI(RawRequest.question("scripted-die", stream: true)))[0]
        #expect(answer.status == 200 && answer.whole)
        #expect(answer.events.contains { $0[0].hasPrefix("data: {\"error\":{") })
        let outcome = try #require(try stage.instance.outcomes(1).first)
        #expect(outcome.ended == "upstream-failed")
        #expect(outcome.basis == "worst-known")
    }

    @Test
    func `refuses a compressed answer, whose tool calls nobody could decide, and never settles it as free (C1, K3)`()
        throws
    {
        let stage = try ModelStage()
        let answer = try stage.ask(.openAI(RawRequest.question("scripted-gzip")))[0]
        #expect(answer.status == 502, "\(answer)")
        let outcome = try #require(try stage.instance.outcomes(1).first)
        #expect((outcome.settle ?? 0) > 0, "\(outcome)")
    }
}
