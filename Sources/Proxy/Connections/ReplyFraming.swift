import NIOCore
import Wire

/// How an upstream's answer is framed for the client: as it came where the client can read that.
enum ReplyFraming {
    /// No body.
    case none
    /// As many bytes as `content-length` says.
    case counted
    /// Chunks.
    case chunked
    /// Until the connection closes.
    case untilClose

    /// The framing for an answer to a request of this version.
    init(answer: HTTPResponseHead, client: HTTPVersion) {
        switch answer.framing {
        case .none: self = .none
        case .length: self = .counted
        case .chunked, .untilClose: self = client == .http11 ? .chunked : .untilClose
        }
    }

    /// Whether the client's connection can carry another request afterwards.
    var keepsAlive: Bool {
        if case .untilClose = self { return false }
        return true
    }

    /// Some of the body, ready to be written.
    func framed(_ bytes: ByteBuffer, allocator: ByteBufferAllocator) -> ByteBuffer {
        guard case .chunked = self, bytes.readableBytes > 0 else { return bytes }
        var chunk = allocator.buffer(capacity: bytes.readableBytes + 16)
        chunk.writeString(HTTPMessageWriter.chunkHead(bytes.readableBytes))
        chunk.writeImmutableBuffer(bytes)
        chunk.writeStaticString("\r\n")
        return chunk
    }

    /// What ends the body.
    var end: ByteBuffer {
        guard case .chunked = self else { return ByteBuffer() }
        return ByteBuffer(string: HTTPMessageWriter.lastChunk)
    }
}
