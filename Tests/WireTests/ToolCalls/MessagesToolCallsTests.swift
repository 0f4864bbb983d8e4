import Testing

@testable import Wire

/// Anthropic Messages (cases A4, A5, A12, A14).
struct MessagesToolCallsTests {
    private typealias S = ToolCallSample

    @Test func `a refused block becomes a text block of its index`() {
        let run = ToolCallRun(S.parallelMessages, .messages, allowing: ["exec"])
        let expected = S.message(
            S.block(0, #"{"type":"text","text":""}"#, [#"{"type":"text_delta","text":"I look."}"#])
                + S.block(1, #"{"type":"text","text":""}"#, [#"{"type":"text_delta","text":"no `read` \"here\""}"#])
                + S.use(2, "exec", [#"{"cmd":"rm"}"#]))
        #expect(run.text == expected)
    }

    // The official SDK executes arguments that come after the message said why it stops.
    @Test(arguments: [
        (#""index":0,"#, "content_block_delta"), (#""index":0,"#, "content_block_stop"),
        (#""index":1,"content_block":{"type":"text","text":""},"#, "content_block_start"),
    ])
    func `nothing of a block goes on behind the end of its message`(_ members: String, _ name: String) {
        let late =
            "event: \(name)\ndata: {\"type\":\"\(name)\",\(members)\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}\n\n"
        let text = S.message(S.use(0, "exec", []))
        let end = "event: message_stop"
        let run = ToolCallRun(text.replacing(end, with: late + end), .messages, allowing: ["exec"])
        #expect(run.problem != nil && !run.text.contains(late))
    }

    @Test func `a piece of a block that never began, or an index that comes again, is refused`() {
        let piece =
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":3,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}\n\n"
        #expect(ToolCallRun(S.message(piece), .messages).problem != nil)
        let block = S.block(0, #"{"type":"text","text":""}"#, [])
        #expect(ToolCallRun(S.message(block), .messages).problem == nil)
        #expect(ToolCallRun(S.message(block + block), .messages).problem != nil)
        // The official SDK finds blocks by their place, so two out of order would have each other's arguments.
        let other = S.block(1, #"{"type":"text","text":""}"#, [])
        #expect(ToolCallRun(S.message(block + other), .messages).problem == nil)
        #expect(ToolCallRun(S.message(other + block), .messages).problem != nil)
    }

    @Test func `when no call is left the turn ends`() {
        let run = ToolCallRun(S.message(S.use(0, "exec", ["{}"])), .messages)
        #expect(
            run.text
                == S.message(
                    S.block(0, #"{"type":"text","text":""}"#, [#"{"type":"text_delta","text":"no `exec` \"here\""}"#]),
                    stop: "end_turn"))
    }

    @Test func `A14 other stop reasons stay`() {
        #expect(
            ToolCallRun(S.message(S.use(0, "exec", ["{\"a\""]), stop: "max_tokens"), .messages).text.contains(
                "max_tokens"))
    }

    @Test func `empty fragments and no fragments at all are the empty object`() {
        for pieces in [[], [""], ["", ""]] {
            let text = S.message(S.use(0, "exec", pieces))
            let run = ToolCallRun(text, .messages, allowing: ["exec"])
            #expect(run.told == ["exec()"] && run.text == text)
        }
    }

    @Test func `input that stands in the start counts, and twice is doubtful`() {
        let start = #"{"type":"tool_use","id":"t","name":"exec","input":{"a":1}}"#
        #expect(ToolCallRun(S.message(S.block(0, start, [])), .messages).told == [#"exec({"a":1})"#])
        let both = S.message(S.block(0, start, [#"{"type":"input_json_delta","partial_json":"{}"}"#]))
        #expect(ToolCallRun(both, .messages, allowing: ["exec"]).calls.map(\.problem) == [.arguments])
    }

    @Test func `what the provider runs itself passes untouched`() {
        let text = S.message(
            S.block(
                0, #"{"type":"server_tool_use","id":"s","name":"web_search","input":{}}"#,
                [#"{"type":"input_json_delta","partial_json":"{\"query\":\"a\"}"}"#])
                + S.block(1, #"{"type":"web_search_tool_result","tool_use_id":"s","content":[]}"#, []), stop: "end_turn"
        )
        let run = ToolCallRun(text, .messages)
        #expect(run.text == text && run.batches.isEmpty)
    }

    @Test func `a kind of block that nobody knows is a call`() {
        let text = S.message(S.block(0, #"{"type":"new_tool_use","id":"s","name":"exec","input":{}}"#, []))
        #expect(ToolCallRun(text, .messages).told == ["exec()"])
    }

    @Test func `A5 pings pass while calls are held`() throws {
        var stream = ToolCallStream(.messages)
        let start = S.event(
            "content_block_start", #","index":0,"content_block":{"type":"tool_use","id":"t","name":"exec","input":{}}"#)
        #expect(try stream.feed(Array(start.utf8).span) == ToolCallStep())
        let ping = Array(S.event("ping", "").utf8)
        #expect(try stream.feed(ping.span).passing == ping)
    }

    @Test func `a block that never ends is refused and closed`() {
        let text = S.message(S.use(0, "exec", ["{}"]))
            .replacing(S.event("content_block_stop", #","index":0"#), with: "")
        let run = ToolCallRun(text, .messages, allowing: ["exec"])
        #expect(run.calls.map(\.problem) == [.arguments])
        #expect(run.text.contains(S.event("content_block_stop", #","index":0"#)))
    }

    @Test func `two blocks of one index end the stream`() {
        let start = S.event(
            "content_block_start", #","index":0,"content_block":{"type":"tool_use","id":"t","name":"exec","input":{}}"#)
        #expect(ToolCallRun(start + start, .messages).problem != nil)
    }

    @Test func `an event whose name and type differ is none that all readers understand alike`() {
        for bad in [
            "event: ping\ndata: {\"type\":\"content_block_start\"}\n\n",
            "data: {\"type\":\"x\",\"content_block\":{}}\n\n",
        ] {
            #expect(ToolCallRun(bad, .messages).problem != nil)
        }
    }

    @Test func `words between calls keep their place`() {
        let words = S.block(1, #"{"type":"text","text":""}"#, [#"{"type":"text_delta","text":"then"}"#])
        let text = S.message(S.use(0, "read", ["{}"]) + words + S.use(2, "exec", ["{}"]))
        #expect(ToolCallRun(text, .messages, allowing: ["read", "exec"]).text == text)
        let run = ToolCallRun(text, .messages)
        #expect(run.batches.count == 1 && run.text.contains(words) && run.text.contains("end_turn"))
    }
}
