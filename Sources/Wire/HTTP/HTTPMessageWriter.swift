/// Writes heads and chunk framing.
package enum HTTPMessageWriter {
    /// Writes a request line, the fields and the blank line. Throws `.header` on a method or target that would break
    /// the line.
    package static func request(
        method: String, target: String, _ headers: HTTPHeaders, into sink: inout some ByteSink
    ) throws(WireError) {
        guard !method.utf8.isEmpty, method.utf8.allSatisfy(\.isToken),
            !target.utf8.isEmpty, target.utf8.allSatisfy({ $0 > .space && $0 < 0x7F })
        else { throw WireError(.header, "a request line needs a method and a target of visible ASCII") }
        sink.append(text: "\(method) \(target) HTTP/1.1\r\n")
        headers.write(into: &sink)
        sink.append(text: "\r\n")
    }

    /// Writes a status line, the fields and the blank line. Throws `.header` on a reason that would break the line.
    package static func response(
        status: Int, reason: String, _ headers: HTTPHeaders, into sink: inout some ByteSink
    ) throws(WireError) {
        guard (100...999).contains(status), reason.utf8.allSatisfy({ $0 >= .space && $0 != 0x7F }) else {
            throw WireError(.header, "a status line needs three digits and a reason without control bytes")
        }
        sink.append(text: "HTTP/1.1 \(status) \(reason)\r\n")
        headers.write(into: &sink)
        sink.append(text: "\r\n")
    }

    /// Writes one chunk. An empty one would end the body, so it writes nothing.
    package static func chunk(_ bytes: Span<UInt8>, into sink: inout some ByteSink) {
        guard !bytes.isEmpty else { return }
        sink.append(text: chunkHead(bytes.count))
        sink.append(bytes: bytes)
        sink.append(text: "\r\n")
    }

    /// The line that begins a chunk of so many bytes; the chunk's bytes and a CRLF follow it.
    package static func chunkHead(_ count: Int) -> String { String(count, radix: 16) + "\r\n" }

    /// What ends a chunked body.
    package static let lastChunk = "0\r\n\r\n"
}
