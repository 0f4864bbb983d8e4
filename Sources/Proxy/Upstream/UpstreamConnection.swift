import NIOCore
import Wire

/// One connection to an upstream: sends one request at a time and hands the answer to its receiver.
///
/// Reads only while a receiver wants more, so a slow agent slows the upstream instead of filling memory.
final class UpstreamConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        /// Nothing is asked; bytes that come now break HTTP.
        case idle
        /// A request is out.
        case answering(any UpstreamReceiver)
        /// Not to be used again.
        case closed
    }

    private let channel: any Channel
    private var state = State.idle
    /// Reads the answer to the request that is out.
    private var decoder = HTTPResponseDecoder(method: "")
    private var unread = ByteBuffer()
    private var isPaused = false
    private var keepsAlive = false
    /// Whether a head came in answer to the request that is out.
    private(set) var hasAnswered = false

    init(channel: any Channel) {
        self.channel = channel
    }

    /// Whether another request may be sent.
    var isUsable: Bool {
        guard case .idle = state else { return false }
        return channel.isActive
    }

    /// Sends a request and from then on feeds its receiver.
    func send(_ head: ByteBuffer, _ body: ByteBuffer, method: String, to receiver: any UpstreamReceiver) {
        hasAnswered = false
        isPaused = false
        state = .answering(receiver)
        decoder = HTTPResponseDecoder(method: method)
        if body.readableBytes > 0 {
            channel.write(head, promise: nil)
            channel.writeAndFlush(body, promise: nil)
        } else {
            channel.writeAndFlush(head, promise: nil)
        }
        channel.read()
    }

    /// Stops reading until `resume`: the receiver's own peer is slow.
    func pause() { isPaused = true }

    /// Reads on.
    func resume() {
        guard isPaused else { return }
        isPaused = false
        channel.read()
    }

    /// Drops the exchange and the connection with it; the receiver hears no more.
    func close() {
        state = .closed
        channel.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        if case .idle = state { return close() }
        decode()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if case .answering(let receiver) = state { receiver.upstreamPaused() }
        if !isPaused { context.read() }
    }

    /// Where half closure is allowed (tunnels share the dialler), the upstream's end must be heard all the same.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            ended()
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended()
    }

    private func ended() {
        guard case .answering(let receiver) = state else {
            state = .closed
            return
        }
        state = .closed
        switch decoder.finish() {
        case .end: receiver.upstreamEnd()
        case .violation: receiver.upstreamFailed(ProxyError(.upstream, "the upstream closed the connection"))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail("the connection to the upstream broke", cause: error)
    }

    /// Hands on whatever the bytes at hand say, until more are needed or the exchange ends. The pieces of a body that
    /// came together go on together, however many chunks they were sent in.
    private func decode() {
        var body = ByteBuffer()
        while case .answering(let receiver) = state {
            let step = decoder.next(unread.readableBytesUInt8Span)
            if case .body(let range) = step.event {
                gather(unread.readerIndex + range.lowerBound, range.count, into: &body)
                unread.moveReaderIndex(forwardBy: step.consumed)
                continue
            }
            unread.moveReaderIndex(forwardBy: step.consumed)
            if body.readableBytes > 0 {
                let whole = body
                body = ByteBuffer()
                receiver.upstreamBody(whole)
                // The receiver may have had enough of it.
                guard case .answering = state else { return }
            }
            switch step.event {
            case .needMore, .body: return
            case .head(let head):
                hasAnswered = true
                keepsAlive = head.keepsAlive
                receiver.upstreamHead(head)
            case .end: return finish(receiver)
            case .violation(let violation): return fail("the upstream does not speak HTTP: \(violation.reason)")
            }
        }
    }

    /// A first piece is shared, further ones are copied behind it.
    private func gather(_ start: Int, _ count: Int, into body: inout ByteBuffer) {
        guard let piece = unread.getSlice(at: start, length: count) else { return }
        guard body.readableBytes > 0 else {
            body = piece
            return
        }
        body.reserveCapacity(minimumWritableBytes: unread.readableBytes)
        body.writeImmutableBuffer(piece)
    }

    private func finish(_ receiver: any UpstreamReceiver) {
        // Bytes after the answer belong to nothing that was asked.
        state = keepsAlive && unread.readableBytes == 0 ? .idle : .closed
        if case .closed = state {
            channel.close(promise: nil)
        } else {
            // Read on while idle: bytes that nobody asked for must close the connection and never answer the next call.
            isPaused = false
            channel.read()
        }
        receiver.upstreamEnd()
    }

    private func fail(_ message: String, cause: (any Error)? = nil) {
        let former = state
        state = .closed
        channel.close(promise: nil)
        if case .answering(let receiver) = former {
            receiver.upstreamFailed(ProxyError(.upstream, message, cause: cause))
        }
    }
}
