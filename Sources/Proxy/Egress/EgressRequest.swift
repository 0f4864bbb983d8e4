import Gate
import NIOCore
import Vocabulary
import Wire

/// A plain HTTP request as it will be sent on: origin form, host from the target, nothing of the proxy's or the
/// agent's own routing left (B6, B12).
struct EgressRequest {
    let target: EgressTarget
    let method: String
    let version: HTTPVersion
    let head: ByteBuffer
    let body: ByteBuffer

    private static let dropped: Set<String> = [
        "host", "forwarded", "via", "x-real-ip", "x-http-method-override", "x-http-method", "x-method-override",
        "content-length", "expect",
    ]

    /// Makes the request to send. What cannot be sent on unambiguously is refused.
    init(_ request: DoorRequest, target: EgressTarget) throws(HTTPViolation) {
        guard case .request(let method, let path) = target.kind else {
            throw HTTPViolation(.badRequest, "this is not a request")
        }
        self.target = target
        self.method = method
        self.version = request.head.version
        var headers = request.head.headers
        guard !headers.contains("content-encoding") || request.body.readableBytes == 0 else {
            throw HTTPViolation(
                .badRequest, "a compressed request body cannot be inspected; send it without content-encoding")
        }
        guard headers.removeHopByHop() else {
            throw HTTPViolation(.badRequest, "the connection field names a field that must reach the server")
        }
        headers.keep { !Self.dropped.contains($0) && !$0.utf8.starts(with: "x-forwarded-".utf8) }
        var sink = BufferSink(buffer: ByteBuffer())
        var body = request.body
        do throws(WireError) {
            try headers.append("host", Self.hostField(target))
            switch request.head.framing {
            case .length(let length): try headers.append("content-length", String(length))
            case .chunked:
                try headers.append("transfer-encoding", "chunked")
                body = Self.chunked(body)
            case .none, .untilClose: break
            }
            try HTTPMessageWriter.request(method: method, target: path.pathAndQuery, headers, into: &sink)
        } catch {
            throw HTTPViolation(.badRequest, error.message)
        }
        self.head = sink.buffer
        self.body = body
    }

    private static func hostField(_ target: EgressTarget) -> String {
        target.port == 80 ? target.host.field : "\(target.host.field):\(target.port)"
    }

    private static func chunked(_ body: ByteBuffer) -> ByteBuffer {
        var whole = ReplyFraming.chunked.framed(body, allocator: ByteBufferAllocator())
        whole.writeString(HTTPMessageWriter.lastChunk)
        return whole
    }
}
