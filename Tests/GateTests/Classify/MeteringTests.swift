import Gate
import TestSupport
import Testing
import Vocabulary
import Wire

@Suite struct `A stream that goes beyond its limit` {
    private func call(_ limit: Int, _ endpoint: ModelEndpoint = .chatCompletions) throws -> ModelCall {
        let model = endpoint.dialect == .anthropic ? "echo-a" : "echo"
        let bytes = Array("{\"model\":\"\(model)\",\"max_tokens\":\(limit),\"stream\":true}".utf8)
        let request = try ModelRequest(try JSONDocument(bytes), endpoint)
        let caller = Caller(agent: try #require(AgentName("scholar")), run: RunID("run-1"))
        return ModelClassifier(try Bench.policy()).call(
            endpoint, "/v1/x", request, body: bytes.span, caller: caller, id: IntentID("run-1.1"))
    }

    private func reserved(_ call: ModelCall) -> MicroDollars {
        if case .atMost(let amount)? = call.intent.price { amount } else { .zero }
    }

    private func reader(_ dialect: ModelDialect, pieces: Int, text: String, more: [String] = []) throws -> UsageReader {
        var reader = UsageReader(dialect)
        let piece =
            dialect == .openai
            ? #"{"choices":[{"index":0,"delta":{"content":"\#(text)"},"finish_reason":null}]}"#
            : #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\#(text)"}}"#
        for event in Array(repeating: piece, count: pieces) + more {
            reader.read(event: try JSONDocument(Array(event.utf8)))
        }
        return reader
    }

    @Test(arguments: [ModelEndpoint.chatCompletions, .messages])
    func `is spent with the first token too many, and not before (K3)`(_ endpoint: ModelEndpoint) throws {
        let call = try call(16, endpoint)
        let within = try reader(endpoint.dialect, pieces: 16, text: "word ")
        #expect(!call.isSpent(by: within, reserved: reserved(call)))
        let beyond = try reader(endpoint.dialect, pieces: 17, text: "word ")
        #expect(call.isSpent(by: beyond, reserved: reserved(call)))
        // Where nothing was set aside, no price or cap holds the agent.
        #expect(!call.isSpent(by: beyond, reserved: .zero))
    }

    @Test func `is not spent by tokens that come letter by letter, by empty events, or after the final report (L5)`()
        throws
    {
        let call = try call(16)
        #expect(!call.isSpent(by: try reader(.openai, pieces: 32, text: "w"), reserved: reserved(call)))
        #expect(!call.isSpent(by: try reader(.openai, pieces: 500, text: ""), reserved: reserved(call)))
        let end = [
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"length"}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":17,"total_tokens":22}}"#,
        ]
        #expect(!call.isSpent(by: try reader(.openai, pieces: 16, text: "word ", more: end), reserved: reserved(call)))
    }

    @Test func `is spent by what the provider reports on the way, and booked at no less`() throws {
        let call = try call(16)
        let report =
            #"{"choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":900000,"completion_tokens":1}}"#
        let reader = try reader(.openai, pieces: 0, text: "", more: [report])
        #expect(call.isSpent(by: reader, reserved: reserved(call)))
        let (booked, basis) = call.worstCost(of: reader.usage, reserved: reserved(call))
        #expect(booked == MicroDollars(900_000 * 3 + 15) && basis == .worstKnown)
    }
}
