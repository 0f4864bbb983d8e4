/// Writes refusals as the client's dialect does.
package enum ModelErrorBody {
    /// The JSON body of an error answer.
    package static func json(
        _ kind: ModelErrorKind, message: String, requestID: String, _ dialect: ModelDialect
    ) -> [UInt8] {
        let text = JSONText.quoted(shortened(message))
        let body =
            switch dialect {
            case .openai:
                #"{"error":{"message":\#(text),"type":"\#(kind.openAIType)","param":null,"code":"\#(kind.openAICode)"}}"#
            case .anthropic:
                #"{"type":"error","error":{"type":"\#(kind.anthropicType)","message":\#(text)},"#
                    + #""request_id":\#(JSONText.quoted(shortened(requestID)))}"#
            }
        return Array(body.utf8)
    }

    /// The event that tells of an error inside a running stream (cases O6, A4); the stream ends after it.
    package static func event(
        _ kind: ModelErrorKind, message: String, requestID: String, _ dialect: ModelDialect
    ) -> [UInt8] {
        let name = dialect == .anthropic ? "event: error\n" : ""
        let json = json(kind, message: message, requestID: requestID, dialect)
        return Array("\(name)data: ".utf8) + json + Array("\n\n".utf8)
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > WireLimits.errorTextBytes else { return text }
        return String(decoding: text.utf8.prefix(WireLimits.errorTextBytes), as: UTF8.self)
    }
}
