import Testing

@testable import Wire

struct UsageTests {
    static func document(_ text: String) throws -> JSONDocument { try JSONDocument(Array(text.utf8)) }

    @Test func `O10 cached tokens are taken out of the prompt and reasoning is not added`() throws {
        let usage = try #require(
            TokenUsage(
                Self.document(
                    #"{"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":10},"completion_tokens_details":{"reasoning_tokens":30}}"#
                ).root, .openai))
        #expect(usage.input == 30 && usage.cacheRead == 60 && usage.cacheWrite5m == 10)
        #expect(usage.output == 50 && usage.reasoning == 30)
        #expect(usage.allInput == 100)
    }

    @Test func `O10 responses tell usage in their last event, under their own names`() throws {
        var reader = UsageReader(.openai)
        reader.read(
            event: try Self.document(
                #"{"type":"response.created","response":{"id":"r","model":"m","status":"in_progress","usage":null}}"#))
        reader.read(event: try Self.document(#"{"type":"response.output_text.delta","delta":"abc"}"#))
        #expect(reader.usage == nil && reader.stopReason == nil && reader.outputBytes == 3)
        reader.read(
            event: try Self.document(
                #"{"type":"response.completed","response":{"id":"r","status":"completed","service_tier":"flex","usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":60},"output_tokens":50,"output_tokens_details":{"reasoning_tokens":30}}}}"#
            ))
        let usage = try #require(reader.usage)
        #expect(usage.input == 40 && usage.cacheRead == 60 && usage.output == 50 && usage.reasoning == 30)
        #expect(usage.serviceTier == "flex" && reader.isFinal && reader.stopReason == "completed" && reader.id == "r")
    }

    @Test func `A11 cache writes are split by lifetime`() throws {
        let split =
            #"{"input_tokens":1,"cache_read_input_tokens":2,"cache_creation_input_tokens":7,"cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":4},"output_tokens":9,"server_tool_use":{"web_search_requests":2},"service_tier":"standard","inference_geo":"us"}"#
        let usage = try #require(TokenUsage(Self.document(split).root, .anthropic))
        #expect(usage.cacheWrite5m == 3 && usage.cacheWrite1h == 4 && usage.allInput == 10)
        #expect(usage.serverToolUses == 2 && usage.serviceTier == "standard" && usage.geo == "us")
        let old = try #require(TokenUsage(Self.document(#"{"cache_creation_input_tokens":7}"#).root, .anthropic))
        #expect(old.cacheWrite5m == 7 && old.cacheWrite1h == 0)
    }

    @Test(arguments: ModelDialect.allCases)
    func `hostile counts neither overflow nor go below zero`(_ dialect: ModelDialect) throws {
        for count in ["-5", "99999999999999999999", "1e300", "\"x\"", "9223372036854775807", "null"] {
            let text =
                #"{"prompt_tokens":\#(count),"completion_tokens":\#(count),"prompt_tokens_details":{"cached_tokens":\#(count)},"input_tokens":\#(count),"output_tokens":\#(count),"cache_read_input_tokens":\#(count),"cache_creation_input_tokens":\#(count)}"#
            let usage = try #require(TokenUsage(Self.document(text).root, dialect))
            for part in [usage.input, usage.cacheRead, usage.cacheWrite5m, usage.output, usage.allInput] {
                #expect((0...WireLimits.tokens).contains(part))
            }
        }
    }

    @Test func `O2 an OpenAI stream reports at its end`() throws {
        var reader = UsageReader(.openai)
        reader.read(
            event: try Self.document(#"{"id":"c1","model":"m","choices":[{"delta":{"content":"hello"}}],"usage":null}"#)
        )
        #expect(reader.outputBytes == 5 && reader.usage == nil && !reader.isFinal)
        reader.read(event: try Self.document(#"{"id":"c1","choices":[{"delta":{},"finish_reason":"stop"}]}"#))
        let last = try Self.document(#"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}"#)
        #expect(UsageInjection.isExtraChunk(last))
        reader.read(event: last)
        #expect(reader.usage?.output == 2 && reader.isFinal)
        #expect(reader.id == "c1" && reader.model == "m" && reader.stopReason == "stop")
    }

    @Test func `A12 an Anthropic stream's cumulative counts only grow`() throws {
        var reader = UsageReader(.anthropic)
        for text in [
            #"{"type":"message_start","message":{"id":"m1","model":"c","usage":{"input_tokens":10,"cache_read_input_tokens":4,"output_tokens":1}}}"#,
            #"{"type":"ping"}"#,
            #"{"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"abc"}}"#,
            #"{"type":"content_block_delta","delta":{"type":"new_delta","novel":"de"}}"#,
        ] { reader.read(event: try Self.document(text)) }
        #expect(!reader.isFinal && reader.usage?.input == 10 && reader.outputBytes == 5)
        reader.read(
            event: try Self.document(
                #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":8}}"#))
        #expect(reader.isFinal && reader.usage?.output == 8 && reader.usage?.cacheRead == 4)
        #expect(reader.id == "m1" && reader.stopReason == "end_turn")
    }

    @Test func `A11 OpenAI names the tier beside the usage, before or after it`() throws {
        var stream = UsageReader(.openai)
        for text in [
            #"{"service_tier":"priority","choices":[{"delta":{"content":"a"}}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}"#,
        ] { stream.read(event: try JSONDocument(Array(text.utf8))) }
        #expect(stream.usage?.serviceTier == "priority")
        var whole = UsageReader(.openai)
        let body = #"{"usage":{"prompt_tokens":1,"completion_tokens":1},"service_tier":"flex"}"#
        whole.read(body: try JSONDocument(Array(body.utf8)))
        #expect(whole.usage?.serviceTier == "flex")
    }

    @Test func `a whole answer reports at once`() throws {
        var reader = UsageReader(.openai)
        reader.read(
            body: try Self.document(
                #"{"id":"i","model":"m","choices":[{"finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":1}}"#
            ))
        #expect(reader.isFinal && reader.stopReason == "length")
        var without = UsageReader(.openai)
        without.read(body: try Self.document("{}"))
        #expect(!without.isFinal && without.usage == nil)
    }

    @Test(
        arguments: [
            (ModelDialect.openai, "{}"), (.openai, #"{"total_tokens":9}"#), (.openai, #"{"completion_tokens":1}"#),
            (.openai, #"{"prompt_tokens":1}"#), (.openai, #"{"prompt_tokens":"1","completion_tokens":1}"#),
            (.anthropic, "{}"), (.anthropic, #"{"input_tokens":1}"#), (.anthropic, #"{"output_tokens":1}"#),
        ])
    func `a report that leaves out what went in or came out settles nothing (L5)`(
        _ dialect: ModelDialect, _ usage: String
    ) throws {
        var reader = UsageReader(dialect)
        reader.read(body: try Self.document(#"{"usage":\#(usage)}"#))
        #expect(!reader.isFinal)
    }

    @Test func `what the total counts beyond the parts is output, and embeddings have none`() throws {
        let thought = #"{"prompt_tokens":10,"completion_tokens":5,"total_tokens":40}"#
        #expect(try TokenUsage(Self.document(thought).root, .openai)?.output == 30)
        // xAI counts thinking beside the completion (case O10 in its other form).
        let beside =
            #"{"prompt_tokens":32,"completion_tokens":9,"completion_tokens_details":{"reasoning_tokens":100000}}"#
        let usage = try #require(TokenUsage(Self.document(beside).root, .openai))
        #expect(usage.output == 100_009 && usage.reasoning == 100_000)
        var reader = UsageReader(.openai)
        reader.read(body: try Self.document(#"{"usage":{"prompt_tokens":10,"total_tokens":10}}"#))
        #expect(reader.isFinal && reader.usage?.input == 10 && reader.usage?.output == 0)
    }

    @Test func `a cost that the provider tells is taken up to the next micro-dollar`() throws {
        let told = #"{"prompt_tokens":1,"completion_tokens":1,"cost_in_usd_ticks":7500000001}"#
        #expect(try TokenUsage(Self.document(told).root, .openai)?.billed == 750_001)
    }

    // The figures are those of Anthropic's documentation of compaction.
    @Test func `every run of the model is counted where an answer took several (A11)`() throws {
        let runs =
            #"{"input_tokens":23000,"output_tokens":1000,"iterations":[{"type":"compaction","input_tokens":180000,"output_tokens":3500},{"type":"message","input_tokens":23000,"output_tokens":1000}]}"#
        let usage = try #require(TokenUsage(Self.document(runs).root, .anthropic))
        #expect(usage.input == 203_000 && usage.output == 4_500)
    }

    @Test func `of several answers the last one's end is the end (O18)`() throws {
        var reader = UsageReader(.openai, answers: 3)
        for index in [0, 2, 0, 7] {
            reader.read(
                event: try Self.document(
                    #"{"choices":[{"index":\#(index),"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}"#
                ))
            #expect(reader.isFinal && !reader.hasStopped)
        }
        reader.read(event: try Self.document(#"{"choices":[{"index":1,"delta":{},"finish_reason":"length"}]}"#))
        #expect(reader.hasStopped)
    }

    @Test(arguments: [
        ("context-1m-2025-08-07", true), ("a,  Context-2m-2027-01-01", true), ("output-128k-2025-02-19", true),
        ("context-management-2025-06-27,compact-2026-01-12", false), ("interleaved-thinking-2025-05-14", false),
        ("", false),
    ])
    func `a header that asks for more than a model takes is seen (A3)`(_ value: String, _ exceeds: Bool) throws {
        var headers = HTTPHeaders()
        try headers.append("anthropic-version", "2023-06-01")
        try headers.append("Anthropic-Beta", value)
        #expect(BetaFeatures.exceedLimits(headers) == exceeds)
    }

    @Test(arguments: [
        (#"{"a": 1.0}"#, #"{"a": 1.0,"stream_options":{"include_usage":true}}"#),
        (#"{"stream_options":null ,"a":1}"#, #"{"stream_options":{"include_usage":true} ,"a":1}"#),
        (
            #"{"stream_options":{"include_obfuscation":false}}"#,
            #"{"stream_options":{"include_obfuscation":false,"include_usage":true}}"#
        ),
        (#"{"stream_options":{"include_usage":false }}"#, #"{"stream_options":{"include_usage":true }}"#),
        (#"{}"#, #"{"stream_options":{"include_usage":true}}"#),
    ])
    func `O2 C3 usage is asked for by byte edit`(_ sent: String, _ forwarded: String) throws {
        #expect(String(decoding: try UsageInjection.inject(into: Self.document(sent)), as: UTF8.self) == forwarded)
    }

    @Test(arguments: [
        #"{"choices":[{}],"usage":{}}"#, #"{"choices":[],"usage":null}"#, #"{"choices":[]}"#, #"{"usage":{}}"#, "[]",
    ])
    func `O2 only the extra chunk is dropped`(_ text: String) throws {
        #expect(try !UsageInjection.isExtraChunk(Self.document(text)))
    }
}
