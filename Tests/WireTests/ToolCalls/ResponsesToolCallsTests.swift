import Foundation
import Testing

@testable import Wire

/// OpenAI Responses.
struct ResponsesToolCallsTests {
    private typealias S = ToolCallSample

    @Test func `a refused call becomes a message wherever it is told`() {
        let run = ToolCallRun(S.parallelResponses, .responses, allowing: ["read"])
        #expect(run.text.contains(S.function(0, "read", [#"{"path":"#, #""ä.txt"}"#])))
        #expect(!run.text.contains("\"exec\"") && !run.text.contains("cmd"))
        let item = ResponseItems.refusal("no `exec` \"here\"", at: 1)
        #expect(run.text.components(separatedBy: item).count == 3)
        #expect(run.text.contains(#""usage":{"input_tokens":3}"#))
    }

    @Test func `arguments that are repeated and differ are refused`() {
        for (from, to) in [
            ("output_item.done", #"{\"cmd\":\"ls\"}"#), ("function_call_arguments.done", #"{\"cmd\":\"ls\"}"#),
        ] {
            let text = ToolCallSample.one(#"{"cmd":"rm"}"#, .responses)
            let parts = text.components(separatedBy: "event: response.\(from)\n")
            let changed = parts[0] + "event: response.\(from)\n" + parts[1].replacing(#"{\"cmd\":\"rm\"}"#, with: to)
            #expect(
                ToolCallRun(changed, .responses, allowing: ["exec"]).calls.map(\.problem) == [.contradiction], "\(from)"
            )
        }
    }

    @Test func `a tool of a group is named after both, and by one group only`() {
        func item(_ group: String) -> String {
            #"{"id":"f","type":"function_call","call_id":"c","name":"Read","namespace":"\#(group)","arguments":"{}"}"#
        }
        let mail = S.responses(
            S.response("output_item.added", #","output_index":0,"item":\#(item("mcp__gmail"))"#),
            output: [item("mcp__gmail")])
        #expect(ToolCallRun(mail, .responses).told == ["mcp__gmail__Read({})"])
        let codex = S.responses("", output: [item("mcp__gmail__")])
        #expect(ToolCallRun(codex, .responses).told == ["mcp__gmail__Read({})"])
        let two = S.responses(
            S.response("output_item.added", #","output_index":0,"item":\#(item("mcp__gmail"))"#),
            output: [item("mcp__disk")])
        #expect(ToolCallRun(two, .responses).calls.map(\.problem) == [.name])
    }

    @Test func `a call is told once, and under one id`() {
        func added(_ id: String, _ event: String) -> String {
            let item = #"{"id":"f","type":"function_call","call_id":"\#(id)","name":"exec","arguments":""}"#
            return S.response(event, #","output_index":0,"item":\#(item)"#)
        }
        for event in ["output_item.added", "output_item.done"] {
            let run = ToolCallRun(S.responses(added("a", event) + added("b", event), output: []), .responses)
            #expect(run.problem != nil && run.output.isEmpty)
        }
        let two = S.responses(added("a", "output_item.added") + added("b", "output_item.done"), output: [])
        #expect(ToolCallRun(two, .responses).calls.map(\.problem) == [.contradiction])
    }

    @Test func `arguments bear the name of their call, and belong to one`() {
        func text(_ name: String, _ begins: Bool = true) -> String {
            let item = #"{"id":"f","type":"function_call","call_id":"a","name":"exec","arguments":""}"#
            let begin = S.response("output_item.added", #","output_index":0,"item":\#(item)"#)
            let done = S.response(
                "function_call_arguments.done", #","output_index":0,"name":"\#(name)","arguments":"{}""#)
            return S.responses((begins ? begin : "") + done, output: [])
        }
        #expect(ToolCallRun(text("exec"), .responses).told == ["exec({})"])
        #expect(ToolCallRun(text("Bash"), .responses).calls.map(\.problem) == [.name])
        #expect(ToolCallRun(text("exec", false), .responses).problem != nil)
    }

    @Test func `a piece of a call behind its decision is refused`() {
        let late = S.response("function_call_arguments.delta", #","output_index":0,"delta":"{}""#)
        let text = S.responses("", output: [S.item(0, "exec", "{}")]) + late
        let run = ToolCallRun(text, .responses, allowing: ["exec"])
        #expect(run.problem != nil && !run.text.contains(late))
    }

    @Test func `a search for tools that the agent is to make is a call`() {
        func item(_ way: String) -> String {
            #"{"id":"s","type":"tool_search_call","call_id":"c","execution":"\#(way)","arguments":{"query":"x"}}"#
        }
        #expect(ToolCallRun(S.responses("", output: [item("client")]), .responses).calls.map(\.name) == ["tool_search"])
        #expect(ToolCallRun(S.responses("", output: [item("server")]), .responses).calls.isEmpty)
    }

    // An agent would send it back, and so offer the tools in it.
    @Test(arguments: [(#""execution":"client","#, false), ("", false), (#""execution":"server","#, true)])
    func `what a search for tools found is the provider's to say only of its own search`(
        way: String, passes: Bool
    )
        throws
    {
        let item =
            #"{"type":"tool_search_output","id":"s","call_id":null,\#(way)"status":"completed","tools":[{"type":"function","name":"exec"}]}"#
        let told = S.response("output_item.done", #","output_index":0,"item":\#(item)"#)
        for text in [S.responses(told, output: [item]), S.responses("", output: [item])] {
            for pieces in [[Array(text.utf8)], text.utf8.map { [$0] }] {
                let run = ToolCallRun(pieces, .responses)
                #expect((run.text == text) == passes && run.text.contains("tool_search_output\",") == passes)
            }
        }
        let reply = try ToolCallReply(JSONDocument(Array(#"{"output":[\#(item)]}"#.utf8)), .responses)
        #expect(OfferedTools().checked(reply.calls).map(\.problem) == (passes ? [] : [.notOffered]))
    }

    @Test func `a call that only the last event tells is decided`() {
        let text = S.responses("", output: [S.item(0, "exec", "{}")])
        #expect(ToolCallRun(text, .responses).told == ["exec({})"])
        #expect(ToolCallRun(text, .responses, allowing: ["exec"]).text == text)
        #expect(!ToolCallRun(text, .responses).text.contains("function_call"))
    }

    @Test func `tools without a function are calls by the name of their kind`() {
        let item = #"{"id":"s","type":"local_shell_call","call_id":"c","action":{"type":"exec","command":["rm"]}}"#
        let body =
            S.response("output_item.added", #","output_index":0,"item":\#(item)"#)
            + S.response("output_item.done", #","output_index":0,"item":\#(item)"#)
        let run = ToolCallRun(S.responses(body, output: [item]), .responses)
        #expect(run.calls.map(\.name) == ["local_shell"])
        #expect(!run.text.contains("rm"))
    }

    @Test func `what the provider runs itself passes untouched`() {
        let item = #"{"id":"w","type":"web_search_call","status":"completed"}"#
        let text = S.responses(S.response("output_item.done", #","output_index":0,"item":\#(item)"#), output: [item])
        #expect(ToolCallRun(text, .responses).text == text)
    }

    @Test func `an output that does not repeat what was streamed ends the stream`() {
        let text = S.responses(S.function(0, "exec", ["{}"]), output: [#"{"type":"message","id":"m","content":[]}"#])
        #expect(ToolCallRun(text, .responses, allowing: ["exec"]).problem != nil)
    }
}
