import NIOCore
import Wire

/// The bytes a client sends, cut into requests by the strict decoder. Holds what was read and not consumed.
struct RequestStream {
    /// What the bytes so far say.
    enum Event {
        /// Nothing whole; read on.
        case needMore
        /// A request begins.
        case head(HTTPRequestHead)
        /// Some of its body.
        case body(ByteBuffer)
        /// The request is whole.
        case end
        /// The bytes are not HTTP as this gate speaks it; answer and close.
        case violation(HTTPViolation)
    }

    private var decoder = HTTPRequestDecoder(bodyLimit: ProxyLimits.bodyBytes)
    private var unread = ByteBuffer()

    /// Whether bytes wait that were not consumed.
    var hasUnread: Bool { unread.readableBytes > 0 }

    /// Adds bytes as they came.
    mutating func append(_ bytes: inout ByteBuffer) {
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
    }

    /// Cuts off the next event.
    mutating func next() -> Event {
        let bytes = unread
        let step = decoder.next(bytes.readableBytesUInt8Span)
        let start = unread.readerIndex
        defer { unread.moveReaderIndex(forwardBy: step.consumed) }
        switch step.event {
        case .needMore: return .needMore
        case .head(let head): return .head(head)
        case .body(let range):
            return .body(unread.getSlice(at: start + range.lowerBound, length: range.count) ?? ByteBuffer())
        case .end: return .end
        case .violation(let violation): return .violation(violation)
        }
    }

    /// Hands over everything unread: after CONNECT the bytes are not HTTP any more.
    mutating func takeUnread() -> ByteBuffer {
        defer { unread = ByteBuffer() }
        return unread
    }
}
