/// How the end of a body is known (RFC 9112 section 6), with everything ambiguous already refused.
package enum HTTPFraming: Sendable, Equatable {
    /// There is no body.
    case none
    /// So many bytes, from Content-Length.
    case length(Int)
    /// Chunked transfer coding.
    case chunked
    /// Responses only: all bytes until the connection closes.
    case untilClose
}

extension HTTPFraming {
    /// The framing that the fields declare, nil if they declare none (cases B1, B2).
    static func declared(_ headers: HTTPHeaders, _ version: HTTPVersion) throws(HTTPViolation) -> Self? {
        let encodings = headers.count(of: "transfer-encoding")
        let lengths = headers.count(of: "content-length")
        guard encodings + lengths > 0 else { return nil }
        guard encodings == 0 || lengths == 0 else {
            throw HTTPViolation(.badRequest, "content-length and transfer-encoding must not both be sent")
        }
        guard encodings + lengths == 1 else {
            throw HTTPViolation(.badRequest, "content-length or transfer-encoding is sent twice")
        }
        if encodings == 1 {
            guard version == .http11, headers.firstEquals("transfer-encoding", "chunked") else {
                throw HTTPViolation(.badRequest, "the only transfer-encoding is chunked, in HTTP/1.1")
            }
            return .chunked
        }
        return .length(try length(headers))
    }

    private static func length(_ headers: HTTPHeaders) throws(HTTPViolation) -> Int {
        let digits = headers.firstBytes("content-length") ?? []
        var value = 0
        for byte in digits {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(byte &- 0x30))
            guard byte.isDigit, !overflow, !carry else {
                throw HTTPViolation(.badRequest, "content-length must be one decimal number")
            }
            value = sum
        }
        guard !digits.isEmpty else { throw HTTPViolation(.badRequest, "content-length must be one decimal number") }
        return value
    }
}
