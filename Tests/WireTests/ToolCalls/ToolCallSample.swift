import Foundation

@testable import Wire

/// Streams as providers send them.
enum ToolCallSample {
    /// A chunk of Chat Completions with these choices.
    static func chunk(_ choices: String, usage: String = "") -> String {
        #"data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[\#(choices)]\#(usage)}"#
            + "\n\n"
    }

    /// A choice with a delta.
    static func choice(_ delta: String, end: String? = nil, index: Int = 0) -> String {
        let reason = end.map { "\"\($0)\"" } ?? "null"
        return #"{"index":\#(index),"delta":\#(delta),"finish_reason":\#(reason)}"#
    }

    /// A delta with one tool call piece.
    static func call(_ index: Int, _ name: String? = nil, _ arguments: String) -> String {
        let head =
            name.map { #""id":"call_\#(index)","type":"function","# + #""function":{"name":"\#($0)","# }
            ?? #""function":{"#
        return #"{"tool_calls":[{"index":\#(index),\#(head)"arguments":\#(quoted(arguments))}}]}"#
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    static let done = "data: [DONE]\n\n"
    static let lastUsage = chunk("", usage: #","usage":{"prompt_tokens":10,"completion_tokens":5}"#)

    /// Two calls whose pieces interleave, behind some words (O4).
    static let parallelChat =
        chunk(choice(#"{"role":"assistant","content":null}"#)) + chunk(choice(#"{"content":"I look."}"#))
        + chunk(choice(call(0, "read", ""))) + chunk(choice(call(1, "exec", "")))
        + chunk(choice(call(0, nil, #"{"path":"#))) + chunk(choice(call(1, nil, #"{"cmd":"r"#)))
        + chunk(choice(call(0, nil, #""ä.txt"}"#))) + chunk(choice(call(1, nil, #"m"}"#)))
        + chunk(choice("{}", end: "tool_calls")) + lastUsage + done

    /// An event of Anthropic Messages.
    static func event(_ name: String, _ data: String) -> String {
        "event: \(name)\ndata: {\"type\":\"\(name)\"\(data)}\n\n"
    }

    /// A block with its pieces.
    static func block(_ index: Int, _ block: String, _ deltas: [String]) -> String {
        event("content_block_start", #","index":\#(index),"content_block":\#(block)"#)
            + deltas.map { event("content_block_delta", #","index":\#(index),"delta":\#($0)"#) }.joined()
            + event("content_block_stop", #","index":\#(index)"#)
    }

    /// A `tool_use` block whose arguments come in these pieces.
    static func use(_ index: Int, _ name: String, _ pieces: [String]) -> String {
        block(
            index, #"{"type":"tool_use","id":"toolu_\#(index)","name":"\#(name)","input":{}}"#,
            ([""] + pieces).map { #"{"type":"input_json_delta","partial_json":\#(quoted($0))}"# })
    }

    static func message(_ blocks: String, stop: String = "tool_use") -> String {
        event("message_start", #","message":{"id":"m1","role":"assistant","content":[],"usage":{"input_tokens":9}}"#)
            + event("ping", "") + blocks
            + event(
                "message_delta",
                #","delta":{"stop_reason":"\#(stop)","stop_sequence":null},"usage":{"output_tokens":7}"#)
            + event("message_stop", "")
    }

    static let parallelMessages = message(
        block(0, #"{"type":"text","text":""}"#, [#"{"type":"text_delta","text":"I look."}"#])
            + use(1, "read", [#"{"path":"#, #""ä.txt"}"#]) + use(2, "exec", [#"{"cmd":"rm"}"#]))

    /// An event of Responses.
    static func response(_ name: String, _ data: String) -> String {
        "event: response.\(name)\ndata: {\"type\":\"response.\(name)\",\"sequence_number\":3\(data)}\n\n"
    }

    static func item(_ index: Int, _ name: String, _ arguments: String, status: String = "completed") -> String {
        #"{"id":"fc_\#(index)","type":"function_call","status":"\#(status)","call_id":"call_\#(index)","name":"\#(name)","arguments":\#(quoted(arguments))}"#
    }

    static func function(_ index: Int, _ name: String, _ pieces: [String]) -> String {
        let at = #","item_id":"fc_\#(index)","output_index":\#(index)"#
        return response(
            "output_item.added", #","output_index":\#(index),"item":\#(item(index, name, "", status: "in_progress"))"#)
            + pieces.map { response("function_call_arguments.delta", at + #","delta":\#(quoted($0))"#) }.joined()
            + response("function_call_arguments.done", at + #","arguments":\#(quoted(pieces.joined()))"#)
            + response("output_item.done", #","output_index":\#(index),"item":\#(item(index, name, pieces.joined()))"#)
    }

    static func responses(_ body: String, output: [String]) -> String {
        response("created", #","response":{"id":"r1","status":"in_progress","output":[]}"#) + body
            + response(
                "completed",
                #","response":{"id":"r1","status":"completed","output":[\#(output.joined(separator: ","))],"usage":{"input_tokens":3}}"#
            )
    }

    static let parallelResponses = responses(
        function(0, "read", [#"{"path":"#, #""ä.txt"}"#]) + function(1, "exec", [#"{"cmd":"rm"}"#]),
        output: [item(0, "read", #"{"path":"ä.txt"}"#), item(1, "exec", #"{"cmd":"rm"}"#)])

    /// The parallel calls in a dialect.
    static func parallel(_ dialect: ToolCallDialect) -> String {
        switch dialect {
        case .chat: parallelChat
        case .messages: parallelMessages
        case .responses: parallelResponses
        }
    }

    /// One call with these arguments, told in two pieces.
    static func one(_ arguments: String, _ dialect: ToolCallDialect) -> String {
        let middle = arguments.index(arguments.startIndex, offsetBy: arguments.count / 2)
        let pieces = [String(arguments[..<middle]), String(arguments[middle...])]
        switch dialect {
        case .chat:
            return chunk(choice(call(0, "exec", pieces[0]))) + chunk(choice(call(0, nil, pieces[1])))
                + chunk(choice("{}", end: "tool_calls")) + done
        case .messages: return message(use(0, "exec", pieces))
        case .responses: return responses(function(0, "exec", pieces), output: [item(0, "exec", arguments)])
        }
    }
}
