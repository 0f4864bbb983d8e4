import Foundation

/// A request written by hand, byte for byte. `{KEY}` stands for the run's placeholder.
struct RawRequest: Encodable {
    /// Everything that is sent, in Base64.
    let bytes: Data
    /// Sent in pieces of so many bytes; nil sends everything at once.
    var piece: Int?

    init(bytes: Data, piece: Int? = nil) {
        self.bytes = bytes
        self.piece = piece
    }

    /// A request with a body and its length.
    init(_ line: String, _ fields: [String] = [], _ body: String = "", piece: Int? = nil) {
        let length = ["Content-Length: \(body.utf8.count)"]
        let head = ([line, "Host: model.test"] + fields + length).joined(separator: "\r\n") + "\r\n\r\n"
        self.init(bytes: Data((head + body).utf8), piece: piece)
    }

    /// A chat completion.
    static func openAI(_ body: String, _ fields: [String] = ["Authorization: Bearer {KEY}"]) -> RawRequest {
        RawRequest("POST /v1/chat/completions HTTP/1.1", ["Content-Type: application/json"] + fields, body)
    }

    /// A message.
    static func anthropic(_ body: String, _ fields: [String] = ["x-api-key: {KEY}"]) -> RawRequest {
        RawRequest(
            "POST /v1/messages HTTP/1.1", ["Content-Type: application/json", "anthropic-version: 2023-06-01"] + fields,
            body)
    }

    /// A short question to a scripted model, in the form both dialects share.
    static func question(
        _ model: String, stream: Bool = false, text: String = "hello", most tokens: Int = 16
    ) -> String {
        "{\"model\":\"\(model)\",\"max_tokens\":\(tokens),\"stream\":\(stream),"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"\(text)\"}]}"
    }
}
