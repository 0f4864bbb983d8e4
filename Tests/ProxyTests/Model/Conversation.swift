/// Requests and answers that the tests of the model gate share.
enum Conversation {
    static let chat = #"{"model":"echo","max_tokens":100,"messages":[{"role":"user","content":"hi"}]}"#
    /// The tool `exec`, as chat completions offer it.
    static let offer = #""tools":[{"type":"function","function":{"name":"exec"}}],"#
    static let usage = #""usage":{"prompt_tokens":1000,"completion_tokens":10}"#
    /// 1000 input tokens at 3 and 10 output tokens at 15 micro-dollars each.
    static let cost: Int64 = 3_150

    /// What is set aside for a body whose output is bounded by `output`.
    static func reservation(_ body: String, output: Int64 = 100) -> Int64 {
        (Int64(body.utf8.count) + 2_048) * 3 + output * 15
    }

    static func post(_ body: String, path: String = "/v1/chat/completions", fields: String = "") -> [UInt8] {
        Array(
            ("POST \(path) HTTP/1.1\r\nhost: gate\r\nauthorization: Bearer \(House.placeholder)\r\n\(fields)"
                + "content-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)").utf8)
    }

    static func counted(_ body: String, type: String = "application/json", status: String = "200 OK") -> String {
        "HTTP/1.1 \(status)\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    static let streamHead = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"

    static func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }
}
