/// A status line and its fields, with every ambiguity already refused.
package struct HTTPResponseHead: Sendable, Equatable {
    /// 200 to 599; 1xx only where the decoder says so.
    package let status: Int
    /// The reason phrase as sent, perhaps empty.
    package let reason: String
    /// The version spoken.
    package let version: HTTPVersion
    /// The fields in their order and with their bytes.
    package let headers: HTTPHeaders
    /// How the body ends.
    package let framing: HTTPFraming
    /// Whether the connection may carry another exchange afterwards.
    package let keepsAlive: Bool
}

extension HTTPResponseHead {
    /// Reads a head; `method` is that of the request it answers.
    static func parse(_ bytes: Span<UInt8>, lineEnds: [Int], method: String) throws(HTTPViolation) -> Self {
        guard let end = lineEnds.first, end >= 12 else {
            throw HTTPViolation(.badRequest, "the status line is too short")
        }
        let version = try HTTPVersion.read(bytes, 0..<8)
        let status = try status(bytes, end)
        let headers = try HTTPHeaders.parse(bytes, lineEnds: lineEnds)
        let declared = try HTTPFraming.declared(headers, version)
        let hasNoBody = method == "HEAD" || status < 200 || status == 204 || status == 304
        let framing = hasNoBody ? .none : declared ?? .untilClose
        return HTTPResponseHead(
            status: status, reason: bytes.text(min(13, end)..<end), version: version, headers: headers,
            framing: framing, keepsAlive: framing != .untilClose && headers.keepsAlive(version))
    }

    private static func status(_ bytes: Span<UInt8>, _ end: Int) throws(HTTPViolation) -> Int {
        guard bytes[8] == .space, bytes[9].isDigit, bytes[10].isDigit, bytes[11].isDigit,
            end == 12 || bytes[12] == .space, !bytes.holdsControl(12..<end)
        else { throw HTTPViolation(.badRequest, "the status line must be a version, three digits and a phrase") }
        let status = Int(bytes[9] - 0x30) * 100 + Int(bytes[10] - 0x30) * 10 + Int(bytes[11] - 0x30)
        guard (100...599).contains(status) else { throw HTTPViolation(.badRequest, "the status must be 100 to 599") }
        return status
    }
}
