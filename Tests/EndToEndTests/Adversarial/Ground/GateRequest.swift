/// Bytes that a program in the sandbox sends to one of the two doors (`Tests/Clients/walls_raw.py`).
struct GateRequest: Encodable, Sendable {
    enum Door: String, Encodable, Sendable, CaseIterable {
        case egress, model
    }

    let door: Door
    /// One scalar below U+0100 for each byte.
    let bytes: String
    /// How many bytes are sent at a time; 0 sends all at once.
    var dribble = 0
    /// Whether the gate must close the connection after its answer.
    var closes = false

    /// A tunnel through the egress gate.
    static func connect(_ authority: String) -> GateRequest {
        GateRequest(door: .egress, bytes: "CONNECT \(authority) HTTP/1.1\r\nHost: x.example\r\n\r\n")
    }

    /// A plain request through the egress gate, in absolute form.
    static func get(_ authority: String, _ path: String = "/", _ fields: [String] = []) -> GateRequest {
        let head = ["GET http://\(authority)\(path) HTTP/1.1", "Host: x.example"] + fields
        return GateRequest(door: .egress, bytes: head.joined(separator: "\r\n") + "\r\n\r\n")
    }

    /// A request with a body through the egress gate.
    static func post(_ authority: String, _ path: String, _ fields: [String] = [], body: String) -> GateRequest {
        let head =
            ["POST http://\(authority)\(path) HTTP/1.1", "Host: \(authority)", "Content-Length: {{length}}"] + fields
        return GateRequest(door: .egress, bytes: head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    /// A model call.
    static func model(
        _ model: String = "scripted-echo", _ fields: [String] = [], path: String = "/v1/chat/completions",
        body: String? = nil
    ) -> GateRequest {
        let head = [
            "POST \(path) HTTP/1.1", "Host: model", "Content-Type: application/json", "Content-Length: {{length}}",
        ]
        let text = body ?? #"{"model":"\#(model)","max_tokens":16,"messages":[{"role":"user","content":"hello"}]}"#
        return GateRequest(door: .model, bytes: (head + fields).joined(separator: "\r\n") + "\r\n\r\n" + text)
    }

    /// The bytes of a text's UTF-8 form, as `bytes` wants them.
    static func utf8(_ text: String) -> String {
        String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
    }
}
