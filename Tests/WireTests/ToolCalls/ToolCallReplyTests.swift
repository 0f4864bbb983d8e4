import TestSupport
import Testing

@testable import Wire

struct ToolCallReplyTests {
    struct Case: CustomTestStringConvertible {
        let dialect: ToolCallDialect
        let text: String
        let without: String
        var testDescription: String { dialect.rawValue }
    }

    static let cases = [
        Case(
            dialect: .chat,
            text:
                #"{"id":"c", "choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"read","arguments":"{\"n\":1E+2}"}},{"id":"b","type":"function","function":{"name":"exec","arguments":"{}"}}]},"finish_reason":"tool_calls"}],"usage":{"n":9007199254740993}}"#,
            without:
                #"{"id":"c", "choices":[{"index":0,"message":{"role":"assistant","content":"no","tool_calls":[{"id":"a","type":"function","function":{"name":"read","arguments":"{\"n\":1E+2}"}}]},"finish_reason":"tool_calls"}],"usage":{"n":9007199254740993}}"#
        ),
        Case(
            dialect: .messages,
            text:
                #"{"content":[{"type":"tool_use","id":"a","name":"read","input":{"n":1E+2}},{"type":"tool_use","id":"b","name":"exec","input":{}}],"stop_reason":"tool_use","usage":{}}"#,
            without:
                #"{"content":[{"type":"tool_use","id":"a","name":"read","input":{"n":1E+2}},{"type":"text","text":"no"}],"stop_reason":"tool_use","usage":{}}"#
        ),
        Case(
            dialect: .responses,
            text:
                #"{"output":[{"type":"function_call","id":"f","call_id":"a","name":"read","arguments":"{\"n\":1E+2}"},{"type":"function_call","id":"g","call_id":"b","name":"exec","arguments":"{}"}],"status":"completed"}"#,
            without:
                #"{"output":[{"type":"function_call","id":"f","call_id":"a","name":"read","arguments":"{\"n\":1E+2}"},\#(ResponseItems.refusal("no", at: 1))],"status":"completed"}"#
        ),
    ]

    private static func reply(_ text: String, _ dialect: ToolCallDialect) throws(WireError) -> ToolCallReply {
        try ToolCallReply(JSONDocument(Array(text.utf8)), dialect)
    }

    @Test(arguments: cases)
    func `allowed calls leave every byte, a refused one leaves the others`(test: Case) throws {
        let reply = try Self.reply(test.text, test.dialect)
        #expect(reply.calls.map(\.name) == ["read", "exec"])
        #expect(reply.calls[0].arguments.elementsEqual(#"{"n":1E+2}"#.utf8))
        #expect(try reply.answer([.allow, .allow]) == Array(test.text.utf8))
        #expect(String(decoding: try reply.answer([.allow, .refuse("no")]), as: UTF8.self) == test.without)
    }

    @Test(arguments: cases)
    func `refused together, nothing is left and the reason to stop is another`(test: Case) throws {
        let bytes = try Self.reply(test.text, test.dialect).answer([])
        let after = try ToolCallReply(JSONDocument(bytes), test.dialect)
        #expect(after.calls.isEmpty)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains(#""tool_use""#) && !text.contains(#""finish_reason":"tool_calls""#))
    }

    @Test func `words and every choice of a chat reply are kept`() throws {
        let text =
            #"{"choices":[{"index":0,"message":{"content":"Hm \"x\"","function_call":{"name":"a","arguments":"{}"}},"finish_reason":"function_call"},{"index":1,"message":{"content":"b","tool_calls":[]},"finish_reason":"stop"}]}"#
        let bytes = try Self.reply(text, .chat).answer([.refuse("no")])
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"choices":[{"index":0,"message":{"content":"Hm \"x\"\u000A\u000Ano","function_call":null},"finish_reason":"stop"},{"index":1,"message":{"content":"b","tool_calls":[]},"finish_reason":"stop"}]}"#
        )
    }

    @Test(arguments: cases)
    func `mutated replies never let a refused call through`(test: Case) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let bytes = random.mutate(Array(test.text.utf8), with: "{}[]\",:\\n0")
            guard let document = try? JSONDocument(bytes), let reply = try? ToolCallReply(document, test.dialect),
                let out = try? reply.answer([])
            else { continue }
            let after = (try? JSONDocument(out)).flatMap { try? ToolCallReply($0, test.dialect) }
            #expect(after?.calls.isEmpty == true, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
