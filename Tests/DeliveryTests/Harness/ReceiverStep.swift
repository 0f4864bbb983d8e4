/// What a receiver does next on a connection.
enum ReceiverStep: Sendable {
    /// Sends bytes as they are.
    case send(String)
    /// Does nothing for so many milliseconds.
    case wait(Int64)
    /// Ends the connection in good order.
    case end
    /// A whole answer.
    static func answer(_ status: Int, fields: [String] = [], body: String = "") -> ReceiverStep {
        let head = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + fields
        return .send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
}
