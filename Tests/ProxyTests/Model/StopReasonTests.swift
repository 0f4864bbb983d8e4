import Proxy
import Testing
import Vocabulary

/// Reasons to stop that look like failures and are none (A14): nobody tries again, and what was used is paid.
@Suite struct `Reasons to stop` {
    private static let reasons = [
        "end_turn", "max_tokens", "stop_sequence", "pause_turn", "refusal", "model_context_window_exceeded",
        "a_reason_of_tomorrow",
    ]

    private static let request = #"{"model":"echo-a","max_tokens":100,"messages":[]"#
    private static let fields = "anthropic-version: 2026-10-21\r\n"

    /// Sends a request to a provider that answers so; the reply and what was entered of it.
    private func asked(_ request: String, _ answer: String) throws -> (reply: Peer.Message, outcome: Entry) {
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(answer) }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(request, path: "/v1/messages", fields: Self.fields))
        let reply = try client.message()
        #expect(upstream.requests.count == 1)
        return (reply, try #require(house.outcomes(1).first))
    }

    private func expectPaid(_ outcome: Entry) {
        #expect(outcome.string(.ended) == "complete" && outcome.string(.basis) == "usage")
        #expect(outcome.int(.settle) == Conversation.cost)
    }

    @Test(arguments: reasons)
    func `pass as they are in a whole answer, which is paid by its usage (A14)`(reason: String) throws {
        let answer =
            #"{"id":"m","type":"message","role":"assistant","content":[{"type":"text","text":"so far"}],"#
            + #""stop_reason":"\#(reason)","stop_sequence":null,"usage":{"input_tokens":1000,"output_tokens":10}}"#
        let (reply, outcome) = try asked(Self.request + "}", Conversation.counted(answer))
        #expect(reply.status == 200 && reply.text == answer && reply.field("x-should-retry") == nil)
        expectPaid(outcome)
    }

    @Test(arguments: reasons)
    func `pass as they are at the end of a stream, which is paid by its usage (A14, A4)`(reason: String) throws {
        let events = [
            ("message_start", #","message":{"id":"m","usage":{"input_tokens":1000,"output_tokens":1}}"#),
            ("content_block_start", #","index":0,"content_block":{"type":"text","text":""}"#),
            ("content_block_delta", #","index":0,"delta":{"type":"text_delta","text":"so far"}"#),
            ("content_block_stop", #","index":0"#),
            (
                "message_delta",
                #","delta":{"stop_reason":"\#(reason)","stop_sequence":null},"usage":{"output_tokens":10}"#
            ), ("message_stop", ""),
        ].map { "event: \($0.0)\ndata: {\"type\":\"\($0.0)\"\($0.1)}\n\n" }
        let (reply, outcome) = try asked(
            Self.request + #","stream":true}"#,
            Conversation.streamHead + events.map(Conversation.chunk).joined() + "0\r\n\r\n")
        #expect(reply.status == 200 && reply.isWhole && reply.text == events.joined())
        expectPaid(outcome)
    }
}
