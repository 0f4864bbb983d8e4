import Gate
import Policy
import TestSupport
import Testing
import Vocabulary
import Wire

@Suite struct `What a model call can cost at the most` {
    /// How the input is bounded.
    enum Input: Sendable { case bytes, model }

    private func call(
        _ body: String, _ endpoint: ModelEndpoint, path: String = "/v1/x", agent: String = "scholar"
    ) throws -> ModelCall {
        let bytes = Array(body.utf8)
        let request = try ModelRequest(try JSONDocument(bytes), endpoint)
        let caller = Caller(agent: try #require(AgentName(agent)), run: RunID("run-1"))
        return ModelClassifier(try Bench.policy()).call(
            endpoint, path, request, body: bytes.span, caller: caller, id: IntentID("run-1.1"))
    }

    private func expected(
        _ body: String, _ input: Input, perThousand price: Int64, output: Int64, searches: Int64
    ) -> PriceBound {
        let tokens = input == .bytes ? min(Int64(body.utf8.count) + 2_048, 200_000) : 200_000
        // Prices are per million tokens in micro-dollars; rounded up once.
        let cost = (tokens * price + 999) / 1_000 + output * 15 + searches * 10_000
        return .atMost(MicroDollars(cost))
    }

    @Test(
        arguments: [
            (#""max_tokens":100"#, Input.bytes, 100), (#""max_completion_tokens":200,"max_tokens":100"#, .bytes, 200),
            // What the endpoint does not obey bounds nothing.
            (#""max_tokens":1,"max_output_tokens":300"#, .bytes, 1), (#""max_output_tokens":1"#, .bytes, 8_192),
            (#""x":1"#, .bytes, 8_192),
            (#""max_tokens":1000000"#, .bytes, 8_192), (#""max_tokens":null"#, .bytes, 8_192),
            (#""max_tokens":100,"n":3"#, .bytes, 300), (#""n":4"#, .bytes, 32_768), (#""max_tokens":0"#, .bytes, 0),
            (#""max_tokens":100,"n":0"#, .bytes, 100), (#""max_tokens":1,"service_tier":"default""#, .bytes, 1),
            (#""max_tokens":1,"service_tier":"flex""#, .bytes, 1),
            (#""max_tokens":1,"service_tier":"auto""#, .bytes, 1),
            (#""max_tokens":1,"tools":[{"type":"function"}]"#, .bytes, 1),
            (
                #""max_tokens":1,"input":[{"type":"image_url","image_url":{"url":"https://a.example/x.png"}}]"#, .model,
                1
            ),
            (
                #""max_tokens":1,"input":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}}]"#,
                .model, 1
            ),
            (#""max_tokens":1,"input":[{"file_id":"f1"}]"#, .model, 1),
            (#""max_tokens":1,"input":[{"\u0066ile_id":"f1"}]"#, .model, 1),
        ] as [(String, Input, Int64)])
    func `in the OpenAI dialect follows its limits, its answers and its links (O18, K3)`(
        members: String, input: Input, output: Int64
    ) throws {
        let body = "{\"model\":\"echo\",\(members)}"
        let price = try call(body, .chatCompletions).intent.price
        #expect(price == expected(body, input, perThousand: 3_000, output: output, searches: 0))
    }

    @Test(
        arguments: [
            (#""max_tokens":100"#, Input.bytes, 3_000, 100, 0), (#""x":"e_""#, .bytes, 3_750, 8_192, 0),
            (#""max_tokens":5,"system":[{"cache_control":{"type":"ephemeral"}}]"#, .bytes, 3_750, 5, 0),
            (#""max_tokens":5,"system":[{"cache_control":{"ttl":"1h"}}]"#, .bytes, 6_000, 5, 0),
            (#""max_tokens":5,"system":[{"\u0063ache_control":{}}]"#, .bytes, 6_000, 5, 0),
            (#""max_tokens":5,"tools":[{"type":"web_search_1","max_uses":5}]"#, .model, 3_000, 5, 5),
            (#""max_tokens":5,"container":"c1""#, .model, 3_000, 5, 0),
            (#""max_tokens":5,"tools":[{"type":"custom"}]"#, .bytes, 3_000, 5, 0),
            (#""max_tokens":5,"inference_geo":"us""#, .bytes, 3_750, 5, 0),
        ] as [(String, Input, Int64, Int64, Int64)])
    func `in the Anthropic dialect follows caches, tools and tiers (A11)`(
        members: String, input: Input, price: Int64, output: Int64, searches: Int64
    ) throws {
        let body = "{\"model\":\"echo-a\",\(members)}"
        let bound = try call(body, .messages).intent.price
        #expect(bound == expected(body, input, perThousand: price, output: output, searches: searches))
    }

    @Test(arguments: [
        (#"{"type":"bash_20250124","name":"bash"}"#, 1), (#"{"name":"bash","input_schema":{}}"#, 0),
        (#"{"type":"computer_20251124","name":"computer"},{"type":"memory_20250818","name":"memory"}"#, 2),
    ])
    func `counts what the provider itself says of a tool that the agent runs (A11)`(tools: String, told: Int64) throws {
        let body = #"{"model":"echo-a","max_tokens":5,"tools":[\#(tools)]}"#
        let tokens = Int64(body.utf8.count) + GateLimits.hiddenPromptTokens + told * GateLimits.hiddenToolTokens
        #expect(try call(body, .messages).intent.price == .atMost(MicroDollars(tokens * 3 + 5 * 15)))
    }

    @Test(arguments: [
        (#"{"model":"echo","web_search_options":{}}"#, ModelEndpoint.chatCompletions),
        (#"{"model":"echo","search_parameters":{"mode":"on"}}"#, .chatCompletions),
        (#"{"model":"echo","extra_body":{"google":{}}}"#, .chatCompletions),
        (#"{"model":"echo","enable_search":true}"#, .chatCompletions),
        (#"{"model":"echo","tools":[{"type":"web_search_preview"}]}"#, .chatCompletions),
        (#"{"model":"echo","tools":[{}]}"#, .chatCompletions), (#"{"model":"echo","audio":{}}"#, .chatCompletions),
        (#"{"model":"echo","modalities":["text","audio"]}"#, .chatCompletions),
        (#"{"model":"echo","messages":[{"content":[{"type":"input_audio"}]}]}"#, .chatCompletions),
        (#"{"model":"echo","service_tier":"priority"}"#, .chatCompletions),
        (#"{"model":"echo","service_tier":"batch"}"#, .chatCompletions),
        (#"{"model":"echo","service_tier":"turbo"}"#, .chatCompletions),
        (#"{"model":"unbounded"}"#, .chatCompletions),
        (#"{"model":"unbounded","max_tokens":5,"input":[{"file_id":"f"}]}"#, .chatCompletions),
        (#"{"model":"secret-model","max_tokens":5}"#, .chatCompletions),
        (#"{"model":"nobody","max_tokens":5}"#, .chatCompletions),
        (#"{"model":"echo-a","max_tokens":5,"tools":[{"type":"web_search_1"}]}"#, .messages),
        (#"{"model":"echo-a","max_tokens":5,"mcp_servers":[{}]}"#, .messages),
        (#"{"model":"echo-a","max_tokens":5,"speed":"fast"}"#, .messages),
    ])
    func `is unknown where nothing bounds or prices it`(body: String, endpoint: ModelEndpoint) throws {
        guard case .unknown? = try call(body, endpoint).intent.price else {
            Issue.record("priced: \(body)")
            return
        }
    }

    @Test func `counts a conversation that is shortened first as read twice and written twice (A11)`() throws {
        func most(_ edit: String) throws -> PriceBound? {
            let body =
                #"{"model":"echo-a","max_tokens":5,"context_management":{"edits":[{"type":"\#(edit)"}]}}"#
            return try call(body, .messages).intent.price
        }
        let dropping =
            #"{"model":"echo-a","max_tokens":5,"context_management":{"edits":[{"type":"clear_thinking_1"}]}}"#
        #expect(try most("clear_thinking_1") == expected(dropping, .bytes, perThousand: 3_000, output: 5, searches: 0))
        // The model of the bench takes 200,000 tokens and gives 8,192.
        let text = Int64(dropping.utf8.count + 2_048 - "clear_thinking_1".utf8.count + "compact_1".utf8.count)
        let twice = ((text + 200_000) * 3_000 + 999) / 1_000 + (5 + 8_192) * 15
        #expect(try most("compact_1") == .atMost(MicroDollars(twice)))
    }

    @Test(arguments: [(#""max_tokens":9000"#, true), (#""x":1"#, false), (#""max_tokens":5,"container":"c1""#, false)])
    func `rests on the request alone when a header asks for more than the model's limits (A3)`(
        members: String, isBound: Bool
    ) throws {
        let bytes = Array(
            ("{\"model\":\"echo-a\",\(members),\"pad\":\"" + String(repeating: "x", count: 300_000) + "\"}").utf8)
        var request = try ModelRequest(try JSONDocument(bytes), .messages)
        request.exceedsLimits = true
        let caller = Caller(agent: try #require(AgentName("scholar")), run: RunID("run-1"))
        let price = ModelClassifier(try Bench.policy()).call(
            .messages, "/v1/x", request, body: bytes.span, caller: caller, id: IntentID("run-1.1")
        ).intent.price
        guard isBound else {
            if case .unknown? = price { return }
            Issue.record("priced: \(members)")
            return
        }
        #expect(price == .atMost(MicroDollars((Int64(bytes.count) + 2_048) * 3 + 9_000 * 15)))
    }

    @Test func `stays a bound when the numbers are absurd`() throws {
        let body = #"{"model":"echo","max_tokens":1000000000000,"n":1000000000000}"#
        guard case .atMost(let most)? = try call(body, .chatCompletions).intent.price else {
            Issue.record("not priced")
            return
        }
        #expect(most > MicroDollars(1_000_000_000_000))
    }

    @Test func `is decided as the provider's model, with facts and a digest over the forwarded bytes`() throws {
        let body = #"{"model":"echo","max_tokens":1,"stream":true}"#
        let intent = try call(body, .chatCompletions).intent
        #expect(intent.verb == .modelCall)
        #expect(intent.resource == .model(provider: "local", id: "echo"))
        #expect(
            intent.facts == [
                Fact("bodyBytes", .int(Int64(body.utf8.count))), Fact("stream", .bool(true)),
                Fact("serverTools", .bool(false)),
            ])
        #expect(intent.digest.count == 32)
        let other = try call(body + " ", .chatCompletions).intent
        #expect(other.digest != intent.digest)
        #expect(try call(body, .chatCompletions).intent.digest == intent.digest)
        #expect(try call(body, .chatCompletions, path: "/v1/x?beta=true").intent.digest != intent.digest)
        // The same name in the other dialect is another provider's model.
        #expect(try call(body, .messages).intent.resource == .model(provider: "claude", id: "echo"))
        #expect(try call(#"{"model":"secret-model"}"#, .chatCompletions).intent.resource.text == "far/secret-model")
    }

    @Test(
        arguments: [
            (TokenUsage.used(input: 1_000, output: 10), 3_150, Outcome.Basis.usage),
            (.used(input: 0, output: 0), 0, .usage), (.used(input: 0, output: 1, cacheRead: 1_000), 315, .usage),
            (.used(input: 1, output: 0, cacheRead: 1), 4, .usage),
            (.used(input: 10, output: 0, tier: "priority"), 777, .worstKnown),
            (.used(input: 10, output: 0, tier: "standard"), 30, .usage),
            (.used(input: 10, output: 0, tier: "mystery"), 777, .worstKnown),
        ] as [(TokenUsage, Int64, Outcome.Basis)])
    func `is settled by the provider's figures where they can be priced`(
        usage: TokenUsage, cost: Int64, basis: Outcome.Basis
    ) throws {
        let call = try call(#"{"model":"echo","max_tokens":100}"#, .chatCompletions)
        let (spent, rests) = call.cost(of: usage, reserved: MicroDollars(777))
        #expect(spent == MicroDollars(cost))
        #expect(rests == basis)
    }

    @Test(
        arguments: [
            (nil, 9_000), (TokenUsage.used(input: 0, output: 5), 9_000), (.used(input: 1_000, output: 5), 4_500),
            (.used(input: 1_000, output: 200), 6_000), (.used(input: 2_900, output: 0), 9_000),
            // What was reported is owed, whatever was set aside.
            (.used(input: 1_000_000, output: 0), 3_000_000),
        ] as [(TokenUsage?, Int64)])
    func `is at worst the input as reported and all the output asked for, and beyond the reservation only as reported`(
        partial: TokenUsage?, worst: Int64
    ) throws {
        let call = try call(#"{"model":"echo","max_tokens":100}"#, .chatCompletions)
        let (spent, basis) = call.worstCost(of: partial, reserved: MicroDollars(9_000))
        #expect(spent == MicroDollars(worst))
        #expect(basis == .worstKnown)
    }

    @Test func `counts a predicted output beyond the limit, for rejected tokens are billed as output`() throws {
        let body = #"{"model":"echo","max_tokens":1,"prediction":{"type":"content","content":"abc"}}"#
        let price = try call(body, .chatCompletions).intent.price
        let output = Int64(1 + body.utf8.count)
        #expect(price == expected(body, .bytes, perThousand: 3_000, output: output, searches: 0))
    }

    @Test func `is the whole reservation for a broken-off call to whose input the provider may add`() throws {
        let tool = #"{"type":"web_search_20250305","name":"web_search","max_uses":10}"#
        let call = try call(#"{"model":"echo-a","max_tokens":16,"tools":[\#(tool)]}"#, .messages)
        let (spent, basis) = call.worstCost(of: .used(input: 10, output: 1), reserved: MicroDollars(700_240))
        #expect(spent == MicroDollars(700_240))
        #expect(basis == .worstKnown)
    }

    @Test func `is nothing where nobody priced the model`() throws {
        let call = try call(#"{"model":"secret-model","max_tokens":5}"#, .chatCompletions)
        #expect(call.cost(of: .used(input: 10, output: 10), reserved: .zero).0 == .zero)
        #expect(call.worstCost(of: nil, reserved: .zero).0 == .zero)
    }
}

extension TokenUsage {
    fileprivate static func used(input: Int64, output: Int64, cacheRead: Int64 = 0, tier: String? = nil) -> TokenUsage {
        var usage = TokenUsage()
        usage.input = input
        usage.output = output
        usage.cacheRead = cacheRead
        usage.serviceTier = tier
        return usage
    }
}
