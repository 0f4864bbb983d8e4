import TestSupport
import Testing

@testable import Wire

/// Calls in places that the dialect does not know, and that readers of several dialects may look at.
struct `Calls in other places` {
    private static let call = #"{"index":0,"id":"c","type":"function","function":{"name":"exec","arguments":"{}"}}"#

    private func reply(_ text: String, _ dialect: ToolCallDialect) throws -> ToolCallReply {
        try ToolCallReply(JSONDocument(Array(text.utf8)), dialect)
    }

    @Test(arguments: [
        #"{"index":0,"MESSAGE":{"content":"a"},"tool_calls":[CALL]}"#,
        #"{"index":0,"MESSAGE":{"content":"a"},"function_call":{"name":"exec","arguments":"{}"}}"#,
        #"{"index":0,"MESSAGE":{"toolCalls":[CALL]}}"#, #"{"index":0,"MESSAGE":{"functionCall":{"name":"exec"}}}"#,
        #"{"index":0,"MESSAGE":{"content":[{"type":"text","text":"a"},{"type":"tool_use","name":"exec"}]}}"#,
        #"{"index":0,"MESSAGE":{"content":[{"type":"function_call","name":"exec"}]}}"#,
    ])
    func `of a chat are read by nobody here, so nothing of it passes`(choice: String) {
        let choice = choice.replacing("CALL", with: Self.call)
        let whole = #"{"choices":[\#(choice.replacing("MESSAGE", with: "message"))]}"#
        #expect(throws: WireError.self) { try reply(whole, .chat) }
        let run = ToolCallRun("data: {\"choices\":[\(choice.replacing("MESSAGE", with: "delta"))]}\n\n", .chat)
        #expect(run.problem != nil && run.output.isEmpty)
    }

    @Test func `are none where a chat only speaks of them`() throws {
        let text =
            #"{"choices":[{"index":0,"tool_calls":null,"message":{"tool_calls":[],"function_call":null,"content":"#
            + #"[{"type":"text","text":"toolCalls"}],"provider_specific_fields":{"toolCalls":[1]}}}],"output":null}"#
        #expect(try reply(text, .chat).calls.isEmpty)
    }

    @Test(arguments: [
        (#""name":"exec","#, nil), (#""name":null,"#, nil), (#""name":"","#, nil),
        (#""name":"read","#, ToolCallProblem.name),
        (#""name":7,"#, .name),
    ])
    func `a name beside a function's must be the same`(name: String, problem: ToolCallProblem?) throws {
        let call = "{\(name)\(Self.call.dropFirst())"
        let whole = try reply(#"{"choices":[{"index":0,"message":{"tool_calls":[\#(call)]}}]}"#, .chat)
        #expect(whole.calls.map(\.problem) == [problem])
        let end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
        let run = ToolCallRun(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[\(call)]}}]}\n\n" + end, .chat)
        #expect(run.calls.map(\.problem) == [problem])
    }

    // JavaScript finds `choices[0]` in an object, too.
    @Test(arguments: [
        (#"{"choices":{"0":{"message":{"tool_calls":[]}}}}"#, ToolCallDialect.chat),
        (#"{"output":{"0":{}}}"#, .responses),
        (#"{"object":"list","data":{"0":{}}}"#, .responses), (#"{"content":{"0":{"type":"tool_use"}}}"#, .messages),
        // F29: one that is read as a response here and as a list there.
        (#"{"object":"list","output":[]}"#, .responses), (#"{"object":"response","data":[]}"#, .responses),
        (#"{"object":"list","output":[],"data":[]}"#, .responses), (#"{"output":null,"data":[]}"#, .responses),
    ])
    func `in what is no list, or two lists, are refused with the whole reply`(
        text: String, dialect: ToolCallDialect
    ) {
        #expect(throws: WireError.self) { try reply(text, dialect) }
    }

    @Test func `in a stream of an object in place of a list end it`() {
        let run = ToolCallRun("data: {\"choices\":{\"0\":{\"delta\":{\"tool_calls\":[\(Self.call)]}}}}\n\n", .chat)
        #expect(run.problem != nil && run.output.isEmpty)
    }

    @Test func `lists and responses are read as they are sent`() throws {
        let item = #"{"type":"function_call","call_id":"c","name":"exec","arguments":"{}"}"#
        for text in [
            #"{"object":"list","data":[\#(item)],"has_more":false}"#, #"{"object":"response","output":[\#(item)]}"#,
            #"{"output":[\#(item)]}"#, #"{"data":[\#(item)]}"#,
        ] { #expect(try reply(text, .responses).calls.map(\.name) == ["exec"]) }
        #expect(try reply(#"{"object":"response","output":null}"#, .responses).calls.isEmpty)
        #expect(try reply(#"{"content":"a"}"#, .messages).calls.isEmpty)
    }
}
