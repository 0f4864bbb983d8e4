/// The protocol versions spoken: every other one is refused with 505.
package enum HTTPVersion: Sendable, Equatable {
    /// HTTP/1.0
    case http10
    /// HTTP/1.1
    case http11

    /// As it stands in a start line.
    package var text: String {
        switch self {
        case .http10: "HTTP/1.0"
        case .http11: "HTTP/1.1"
        }
    }

    /// Reads the eight bytes at an offset.
    static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(HTTPViolation) -> Self {
        if bytes.matches("HTTP/1.1", at: range) { return .http11 }
        if bytes.matches("HTTP/1.0", at: range) { return .http10 }
        let looksLikeHTTP =
            range.count == 8 && bytes.matches("HTTP/", at: range.lowerBound..<range.lowerBound + 5)
            && bytes[range.lowerBound + 5].isDigit && bytes[range.lowerBound + 6] == .dot
            && bytes[range.lowerBound + 7].isDigit
        throw looksLikeHTTP
            ? HTTPViolation(.versionNotSupported, "only HTTP/1.1 and HTTP/1.0 are spoken here")
            : HTTPViolation(.badRequest, "the start line must name its HTTP version")
    }
}

extension Span where Element == UInt8 {
    /// Whether the range holds exactly these bytes; the case of letters counts.
    func matches(_ text: String, at range: Range<Int>) -> Bool {
        guard text.utf8.count == range.count else { return false }
        var position = range.lowerBound
        for byte in text.utf8 {
            guard self[position] == byte else { return false }
            position += 1
        }
        return true
    }
}
