import Foundation
import TestSupport
import Testing

@testable import Wire

/// Chat Completions (cases O1, O2, O4, O5).
struct ChatToolCallsTests {
    private typealias S = ToolCallSample

    @Test func `a refused call leaves the others, numbered without a gap`() {
        let run = ToolCallRun(S.parallelChat, .chat, allowing: ["exec"])
        let expected =
            S.chunk(S.choice(#"{"role":"assistant","content":null}"#)) + S.chunk(S.choice(#"{"content":"I look."}"#))
            + S.chunk(
                S.choice(
                    #"{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"exec","arguments":""}}]}"#
                ))
            + S.chunk(S.choice(S.call(0, nil, #"{"cmd":"r"#))) + S.chunk(S.choice(S.call(0, nil, #"m"}"#)))
            + S.chunk(S.choice(#"{"content":"\u000A\u000Ano `read` \"here\""}"#))
            + S.chunk(S.choice("{}", end: "tool_calls"))
            + S.lastUsage + S.done
        #expect(run.text == expected)
    }

    // Agents that asked for one choice take the first of an event, whatever its index.
    @Test(arguments: [
        #"{"index":1,"delta":CALL}"#, #"{"index":-1,"delta":CALL}"#,
        #"{"index":0,"delta":{"content":"a"}},{"index":0,"delta":CALL}"#,
        #"{"index":1,"delta":{"content":"a"}},{"index":0,"delta":CALL}"#,
    ])
    func `a call in or beside a choice that was not asked for ends the stream`(choices: String) {
        let call = #"{"tool_calls":[{"index":1,"id":"b","function":{"name":"exec","arguments":""}}]}"#
        let text =
            S.chunk(S.choice(S.call(0, "exec", "{}")))
            + "data: {\"choices\":[\(choices.replacing("CALL", with: call))]}\n\n"
        let run = ToolCallRun(text, .chat, allowing: ["exec"], answers: 1)
        #expect(run.problem != nil && run.output.isEmpty)
    }

    // To some agents another id at the same index is another call.
    @Test func `a call under two ids is refused`() {
        func piece(_ id: String, _ arguments: String) -> String {
            S.chunk(
                S.choice(
                    #"{"tool_calls":[{"index":0,"id":"\#(id)","function":{"name":"exec","arguments":"\#(arguments)"}}]}"#
                ))
        }
        let end = S.chunk(S.choice("{}", end: "tool_calls")) + S.done
        let one = ToolCallRun(piece("a", "{") + piece("a", "}") + piece("", "") + end, .chat)
        #expect(one.told == ["exec({})"])
        let two = ToolCallRun(piece("a", "{") + piece("b", "}") + end, .chat, allowing: ["exec"])
        #expect(two.calls.map(\.problem) == [.contradiction] && !two.text.contains("tool_calls"))
    }

    private static func piece(_ id: String?, _ name: String?, _ arguments: String, index: Int = 0) -> String {
        let id = id.map { #""id":"\#($0)","# } ?? ""
        let name = name.map { #""name":"\#($0)","# } ?? ""
        return
            #"{"index":\#(index),\#(id)"type":"function","function":{\#(name)"arguments":\#(S.quoted(arguments))},"extra_content":{"s":"\#(index)"}}"#
    }

    private static func chunk(_ pieces: String...) -> String {
        S.chunk(S.choice("{\"tool_calls\":[\(pieces.joined(separator: ","))]}"))
    }

    private static let ends = S.chunk(S.choice("{}", end: "tool_calls")) + S.done

    // Gemini, and adapters to it.
    @Test func `calls that are each told whole under one index and ids of their own are numbered`() {
        let (a, b, c) = (#"{"p":"ä"}"#, #"{"cmd":"rm"}"#, "{}")
        let text =
            Self.chunk(Self.piece("1", "read", a)) + Self.chunk(Self.piece("2", "exec", b), Self.piece("3", "read", c))
            + Self.ends
        let all = ToolCallRun(text, .chat, allowing: ["read", "exec"])
        #expect(all.told == ["read(\(a))", "exec(\(b))", "read(\(c))"])
        func numbered(_ piece: String, _ number: Int) -> String {
            piece.replacing("\"index\":0", with: "\"index\":\(number)")
        }
        let second = [numbered(Self.piece("2", "exec", b), 1), numbered(Self.piece("3", "read", c), 2)]
        #expect(
            all.text == Self.chunk(Self.piece("1", "read", a)) + Self.chunk(second.joined(separator: ",")) + Self.ends)
        let some = ToolCallRun(text, .chat, allowing: ["read"])
        #expect(!some.text.contains("rm") && some.text.contains(numbered(Self.piece("3", "read", c), 1)))
        #expect(!some.text.contains(#""index":2"#))
    }

    // Older vLLM, and Poolside.
    @Test func `a call whose pieces bear ids of their own goes on under the first`() {
        func text(_ ids: [String]) -> String {
            Self.chunk(Self.piece(ids[0], "exec", "")) + Self.chunk(Self.piece(ids[1], nil, "{\"cmd\":"))
                + Self.chunk(Self.piece(ids[2], nil, "1}")) + Self.ends
        }
        let run = ToolCallRun(text(["a", "b", "c\\u0064"]), .chat, allowing: ["exec"])
        #expect(run.told == [#"exec({"cmd":1})"#] && run.text == text(["a", "a", "a"]))
        #expect(!ToolCallRun(text(["a", "b", "c"]), .chat).text.contains("tool_calls\":["))
    }

    // What comes in between could be a call that nobody made, or a part of another one.
    @Test(arguments: ["", "{", "{}}", "[]"])
    func `another named call under the index of one that is not whole is refused`(
        arguments: String
    ) {
        let text =
            Self.chunk(Self.piece("a", "exec", arguments)) + Self.chunk(Self.piece("b", "exec", "{}")) + Self.ends
        let run = ToolCallRun(text, .chat, allowing: ["exec"])
        #expect(run.calls.map(\.problem) == [.contradiction] && !run.text.contains("tool_calls\":["))
    }

    @Test func `a further call under an id that is taken is refused`() {
        let text =
            Self.chunk(Self.piece("a", "exec", "{}")) + Self.chunk(Self.piece("b", "exec", "{}"))
            + Self.chunk(Self.piece("a", "read", "{}")) + Self.ends
        let run = ToolCallRun(text, .chat, allowing: ["exec", "read"])
        #expect(run.calls.map(\.problem) == [nil, .contradiction] && !run.text.contains("read"))
    }

    @Test func `a call that another one cuts off is given up at once`() {
        let start = Self.chunk(Self.piece("a", "exec", "[1")) + Self.chunk(Self.piece("b", nil, ""))
        let rest = Self.chunk(Self.piece("z", "exec", "]")) + Self.chunk(Self.piece("z", "exec", "")) + Self.ends
        for text in [start + rest, start.replacing("[1", with: "{") + rest.replacing("\"]\"", with: "\"}\"")] {
            for pieces in [[Array(text.utf8)], text.utf8.map { [$0] }] {
                let run = ToolCallRun(pieces, .chat, allowing: ["exec"])
                #expect(run.calls.map(\.problem) == [.contradiction] && !run.text.contains("tool_calls\":["))
            }
        }
    }

    // To readers that go by ids, as OpenClaw does, the arguments of the first would be the second's.
    @Test(arguments: [("a", "a"), ("a", nil), ("a", ""), (nil, nil), (nil, "b")] as [(String?, String?)])
    func `a further call without an id of its own is refused`(first: String?, second: String?) {
        let text =
            Self.chunk(Self.piece(first, "exec", "{}")) + Self.chunk(Self.piece(second, "read", "", index: 1))
            + Self.ends
        for pieces in [[Array(text.utf8)], text.utf8.map { [$0] }] {
            let run = ToolCallRun(pieces, .chat, allowing: ["exec", "read"])
            #expect(run.calls.map(\.problem) == [nil, .contradiction] && !run.text.contains("\"name\":\"read\""))
        }
    }

    @Test func `a call that gets its id later is refused`() {
        let text =
            Self.chunk(Self.piece(nil, "exec", "{\"cmd\":1")) + Self.chunk(Self.piece("a", "exec", "}")) + Self.ends
        let run = ToolCallRun(text, .chat, allowing: ["exec"])
        #expect(run.calls.map(\.problem) == [.contradiction] && !run.text.contains("tool_calls\":["))
    }

    /// Readers join by index alone, or see another call in another id; some take the first id and name and some the last.
    @Test func `every reader finds the calls that were decided, however they are numbered`() {
        var random = SeededGenerator(seed: 20_261_122)
        var found = 0
        for _ in 0..<6_000 {
            let chunks = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                let pieces = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                    Self.piece(
                        [nil, "a", "b", "c", ""].randomElement(using: &random) ?? nil,
                        [nil, "exec", "read", "exec", ""].randomElement(using: &random) ?? nil,
                        ["", "{}", #"{"a":1}"#, #"{"a":"#, "1}"].randomElement(using: &random) ?? "",
                        index: Int.random(in: 0...1, using: &random))
                }
                return Self.chunk(pieces.joined(separator: ","))
            }
            let run = ToolCallRun(chunks.joined() + Self.ends, .chat, allowing: ["read", "exec"])
            let decided = run.calls.filter { $0.problem == nil }
                .map { "\($0.name)(\(String(decoding: $0.arguments, as: UTF8.self)))" }
            found += decided.count
            for splits in [false, true] {
                for takesLast in [false, true] {
                    #expect(
                        ChatReader.calls(in: run.output, splits: splits, takesLast: takesLast).sorted()
                            == decided.sorted(), "\(chunks)")
                }
            }
        }
        #expect(found > 1_000)
    }

    @Test func `when no call is left the choice ends with stop and says why`() {
        let run = ToolCallRun(S.one(#"{"cmd":"rm"}"#, .chat), .chat)
        #expect(
            run.text == S.chunk(S.choice(#"{"content":"no `exec` \"here\""}"#)) + S.chunk(S.choice("{}", end: "stop"))
                + S.done)
    }

    @Test func `O2 usage beside the end stays and is told once`() {
        let usage = #","usage":{"prompt_tokens":1}"#
        let run = ToolCallRun(
            S.chunk(S.choice(S.call(0, "exec", "{}"))) + S.chunk(S.choice("{}", end: "tool_calls"), usage: usage)
                + S.done, .chat)
        #expect(run.text.components(separatedBy: #""prompt_tokens""#).count == 2)
        #expect(run.text.contains(#""finish_reason":"stop"}],"usage":{"prompt_tokens":1}"#))
    }

    @Test func `a call told in one event with its end, role and usage`() {
        let delta =
            #"{"role":"assistant","content":"Hm.","tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"exec","arguments":"{}"}}]}"#
        let text = S.chunk(S.choice(delta, end: "tool_calls")) + S.done
        #expect(ToolCallRun(text, .chat, allowing: ["exec"]).text == text)
        let run = ToolCallRun(text, .chat)
        #expect(run.text.hasSuffix(S.chunk(S.choice(#"{"role":"assistant","content":"Hm."}"#, end: "stop")) + S.done))
    }

    @Test func `O5 every choice is decided, and the words of others do not wait`() throws {
        let words = S.chunk(S.choice(#"{"content":"b"}"#, index: 1))
        var stream = ToolCallStream(.chat)
        #expect(try stream.feed(Array(S.chunk(S.choice(S.call(0, "exec", "{}"))).utf8).span) == ToolCallStep())
        #expect(try stream.feed(Array(words.utf8).span).passing == Array(words.utf8))
        let calls = S.chunk(S.choice(S.call(0, "read", "{}"), index: 1))
        let ends = S.chunk(S.choice("{}", end: "tool_calls")) + S.chunk(S.choice("{}", end: "tool_calls", index: 1))
        let step = try stream.feed(Array((calls + ends + S.done).utf8).span)
        #expect(step.batch.map(\.name) == ["exec", "read"])
        let rest = try stream.answer([.refuse("no"), .allow])
        let text = String(decoding: rest.passing, as: UTF8.self)
        #expect(text.contains(#"{"index":0,"delta":{},"finish_reason":"stop"}"#))
        #expect(text.contains(#"{"index":1,"delta":{},"finish_reason":"tool_calls"}"#))
        #expect(!text.contains("exec") && text.contains("read"))
    }

    @Test func `the old function call and custom tools are calls too`() {
        let legacy =
            S.chunk(S.choice(#"{"function_call":{"name":"exec","arguments":"{\"a\""}}"#))
            + S.chunk(S.choice(#"{"function_call":{"arguments":":1}"}}"#))
            + S.chunk(S.choice("{}", end: "function_call")) + S.done
        let run = ToolCallRun(legacy, .chat)
        #expect(run.told == [#"exec({"a":1})"#])
        #expect(!run.text.contains("function_call") && run.text.contains(#""finish_reason":"stop""#))
        #expect(ToolCallRun(legacy, .chat, allowing: ["exec"]).text == legacy)
        let custom =
            S.chunk(
                S.choice(#"{"tool_calls":[{"index":0,"id":"a","type":"custom","custom":{"name":"sh","input":"rm "}}]}"#)
            )
            + S.chunk(S.choice(#"{"tool_calls":[{"index":0,"custom":{"input":"-rf /"}}]}"#))
            + S.chunk(S.choice("{}", end: "tool_calls"))
        #expect(ToolCallRun(custom, .chat).told == ["sh(rm -rf /)"])
        #expect(ToolCallRun(custom, .chat, allowing: ["sh"]).text == custom)
    }

    @Test(arguments: [
        #"{"tool_calls":[{"function":{"name":"exec"}}]}"#, #"{"tool_calls":{"index":0}}"#,
        #"{"tool_calls":[{"index":-1,"function":{"name":"exec"}}]}"#, #"{"tool_calls":[{"index":1.5}]}"#,
    ])
    func `calls that cannot be told apart end the stream`(delta: String) {
        #expect(ToolCallRun(S.chunk(S.choice(delta)), .chat).problem?.code == .eventStream)
    }

    @Test func `a name told twice in different ways is refused`() {
        let text =
            S.chunk(S.choice(S.call(0, "ex", ""))) + S.chunk(S.choice(S.call(0, "ec", "{}")))
            + S.chunk(S.choice("{}", end: "tool_calls"))
        #expect(ToolCallRun(text, .chat, allowing: ["ex", "ec", "exec"]).calls.map(\.problem) == [.name])
    }

    @Test func `more calls than the bound are refused together`() {
        let text =
            (0..<300).map { S.chunk(S.choice(S.call($0, "exec", "{}"))) }.joined()
            + S.chunk(S.choice("{}", end: "tool_calls"))
        let run = ToolCallRun(text, .chat, allowing: ["exec"])
        #expect(run.calls.count == WireLimits.toolCallsPerReply + 1)
        #expect(run.calls.last?.problem == .tooMany)
        #expect(ToolCallStreamTests.proposals(in: run.output, .chat) == WireLimits.toolCallsPerReply)
    }

    @Test func `calls behind the end of their choice or in a whole message end the stream`() {
        let end = S.chunk(S.choice(S.call(0, "exec", "{}"), end: "tool_calls"))
        #expect(ToolCallRun(end + end, .chat, allowing: ["exec"]).problem != nil)
        let message = #"data: {"choices":[{"index":0,"message":{"tool_calls":[{"id":"a"}]}}]}"# + "\n\n"
        #expect(ToolCallRun(message, .chat).problem != nil)
    }

    @Test func `arguments that were cut off by the token limit are refused and the reason stays`() {
        let text =
            S.chunk(S.choice(S.call(0, "exec", "{\"cmd\":\"r"))) + S.chunk(S.choice("{}", end: "length")) + S.done
        let run = ToolCallRun(text, .chat, allowing: ["exec"])
        #expect(run.text.contains(#""finish_reason":"length""#) && run.text.contains("not one complete JSON object"))
    }

    @Test func `without an end the refusal comes before the mark`() {
        let run = ToolCallRun(S.chunk(S.choice(S.call(0, "exec", "{}"))) + S.done, .chat)
        #expect(run.text == S.chunk(S.choice(#"{"content":"no `exec` \"here\""}"#)) + S.done)
    }
}
