import NIOCore
import Wire

/// One connection at a door: collects whole requests, serves them one after the other, and writes the answers.
///
/// While a request is served nothing is read: a client that pipelines waits in the kernel's buffers, not in ours.
final class ClientConnection: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        /// Between requests.
        case idle
        /// A head came; its body is being collected.
        case collecting(HTTPRequestHead, ByteBuffer)
        /// A request is served. `keepsAlive` says whether another may follow.
        case serving(any DoorExchange, keepsAlive: Bool)
        /// The last answer is out; what still comes is dropped.
        case lingering
        /// The connection is a tunnel now, or ends.
        case done
    }

    let channel: any Channel
    private let service: any DoorService
    private var bodies: BodyShare
    /// How long a request may take to come whole.
    private var patience: TimeAmount
    /// How long the first byte of all may take; nil once it came, and where nothing is said of it.
    private var firstByte: TimeAmount?
    private var stream = RequestStream()
    private var state = State.idle
    /// Since when the client is waited for; nil while a request is served.
    private var waitingSince: NIODeadline?
    /// Looks after that. It is not moved with every request: it looks when it is due and goes on for what is left.
    private var watch: Scheduled<Void>?
    private var heldBytes = 0
    /// Whether the client said that it sends nothing more.
    private(set) var hasEnded = false
    private var isProceeding = false

    init(
        service: any DoorService, channel: any Channel, bodies: BodyShare,
        patience: TimeAmount = ProxyLimits.clientIdle, firstByte: TimeAmount? = nil
    ) {
        self.service = service
        self.channel = channel
        self.bodies = bodies
        self.patience = patience
        self.firstByte = firstByte
    }

    /// From now on the connection serves a run that is known: its share of bodies counts, and it gets a run's time. Called
    /// between requests, when nothing is held.
    func adopt(_ bodies: BodyShare) {
        releaseBody()
        self.bodies = bodies
        patience = ProxyLimits.clientIdle
    }

    var eventLoop: any EventLoop { channel.eventLoop }

    // MARK: - Answering, called by the exchange

    /// Answers with a whole reply; the exchange is over.
    func reply(_ reply: DoorReply, closing: Bool = false) {
        var headers = HTTPHeaders()
        let keepsAlive = canKeepAlive && !closing
        do throws(WireError) {
            for (name, value) in reply.headers { try headers.append(name, value) }
            try headers.append("content-length", String(reply.body.count))
            if !keepsAlive { try headers.append("connection", "close") }
            try begin(status: reply.status, reason: reply.reason, headers)
        } catch {
            return close()
        }
        write(ByteBuffer(bytes: reply.body))
        end(keepsAlive: keepsAlive)
    }

    /// Writes a head. The fields are the exchange's business, framing included.
    func begin(status: Int, reason: String, _ headers: HTTPHeaders) throws(WireError) {
        var sink = BufferSink(buffer: channel.allocator.buffer(capacity: 1_024))
        try HTTPMessageWriter.response(status: status, reason: reason, headers, into: &sink)
        channel.write(sink.buffer, promise: nil)
    }

    /// Writes bytes of the answer, framing included.
    func write(_ bytes: ByteBuffer) {
        guard bytes.readableBytes > 0 else { return }
        channel.write(bytes, promise: nil)
    }

    /// Sends what was written.
    func flush() { channel.flush() }

    /// Whether the client takes more bytes now; if not, `clientWritable` will say so.
    var isWritable: Bool { channel.isWritable }

    /// Whether the request that is served lets the connection go on.
    var canKeepAlive: Bool {
        guard case .serving(_, let keepsAlive) = state else { return false }
        return keepsAlive
    }

    /// The answer is whole: go on with the next request, or close.
    func end(keepsAlive: Bool) {
        guard case .serving(_, let clientKeepsAlive) = state else { return }
        releaseBody()
        guard keepsAlive, clientKeepsAlive else {
            return linger()
        }
        channel.flush()
        state = .idle
        goOn()
    }

    /// Takes the next request. One that lies here already waits a moment: a client that pipelines thousands must not
    /// keep the event loop from everybody else's.
    private func goOn() {
        guard stream.hasUnread else { return proceed() }
        channel.eventLoop.assumeIsolated().scheduleTask(in: ProxyLimits.pipelinePause) { [weak self] in
            self?.proceed()
        }
    }

    /// Half a close first: an answer to a request that was not read to its end must not be reset away. What the client
    /// still sends is read and dropped, for a bounded time.
    private func linger() {
        state = .lingering
        watch?.cancel()
        channel.flush()
        channel.close(mode: .output, promise: nil)
        let channel = self.channel
        watch = channel.eventLoop.scheduleTask(in: ProxyLimits.linger) { channel.close(promise: nil) }
        channel.read()
    }

    /// Cuts the connection, behind what was written: half an answer must look like half of one, not like none.
    func close() {
        state = .done
        watch?.cancel()
        releaseBody()
        channel.flush()
        channel.close(promise: nil)
    }

    /// Gives the connection up to a tunnel: returns bytes that came after the request.
    func takeOver() -> ByteBuffer {
        state = .done
        watch?.cancel()
        releaseBody()
        return stream.takeUnread()
    }

    // MARK: - Reading

    func channelActive(context: ChannelHandlerContext) {
        armDeadline()
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .lingering = state { return }
        if firstByte != nil {
            firstByte = nil
            waitingSince = nil
        }
        var bytes = unwrapInboundIn(data)
        stream.append(&bytes)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if case .lingering = state { context.read() } else { proceed() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        let former = state
        state = .done
        watch?.cancel()
        releaseBody()
        if case .serving(let exchange, _) = former { exchange.clientGone() }
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { clientEnded() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, case .serving(let exchange, _) = state { exchange.clientWritable() }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Takes events until a request is whole or more bytes are needed.
    ///
    /// An exchange that answers at once comes back here through `end`; the loop that runs already goes on then, so that
    /// many refused requests in one read cannot pile up on the stack.
    private func proceed() {
        guard !isProceeding else { return }
        isProceeding = true
        defer { isProceeding = false }
        while true {
            switch state {
            case .serving, .lingering, .done: return
            case .idle, .collecting: break
            }
            switch stream.next() {
            case .needMore:
                armDeadline()
                return channel.read()
            case .head(let head): began(head)
            case .body(let bytes): collect(bytes)
            case .end: serve()
            case .violation(let violation): refuse(service.reply(to: violation))
            }
        }
    }

    private func began(_ head: HTTPRequestHead) {
        state = .collecting(head, ByteBuffer())
        // The time between requests does not count against the request that begins.
        waitingSince = nil
        if let refusal = service.refusal(of: head, from: self) { return turnAway(refusal) }
        guard head.expectsContinue else { return }
        channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n"), promise: nil)
    }

    /// Answers a head; nothing more is read meanwhile.
    private func turnAway(_ refusal: HeadRefusal) {
        state = .serving(RefusedBytes(), keepsAlive: false)
        guard refusal.waits else { return reply(refusal.reply, closing: true) }
        channel.eventLoop.assumeIsolated().scheduleTask(in: ProxyLimits.refusalWait) { [weak self] in
            guard let self, case .serving = self.state else { return }
            self.reply(refusal.reply, closing: true)
        }
    }

    private func collect(_ bytes: ByteBuffer) {
        guard case .collecting(let head, var body) = state else { return }
        guard bodies.take(bytes.readableBytes) else {
            // Shed before it is buffered; load is not the client's fault.
            return refuse(service.busyReply)
        }
        heldBytes += bytes.readableBytes
        // The state must let go of the buffer first, or appending copies it.
        state = .idle
        if body.readableBytes == 0 {
            body = bytes
            if case .length(let length) = head.framing, length > body.readableBytes {
                var whole = channel.allocator.buffer(capacity: min(length, ProxyLimits.bodyBytes))
                whole.writeImmutableBuffer(bytes)
                body = whole
            }
        } else {
            body.writeImmutableBuffer(bytes)
        }
        state = .collecting(head, body)
    }

    private func serve() {
        guard case .collecting(let head, let body) = state else { return }
        waitingSince = nil
        let exchange = service.exchange(for: DoorRequest(head: head, body: body), client: self)
        state = .serving(exchange, keepsAlive: head.keepsAlive)
        exchange.start()
    }

    /// The client sends nothing more. A tunnel goes on the other way; a request's client has hung up, as HTTP servers
    /// take it, and nothing is paid for on its behalf any longer.
    private func clientEnded() {
        proceed()
        hasEnded = true
        switch state {
        case .idle, .collecting, .lingering: close()
        case .serving(let exchange, _) where !exchange.outlivesClientEnd: channel.close(promise: nil)
        case .serving, .done: break
        }
    }

    private func refuse(_ refusal: DoorReply) {
        state = .serving(RefusedBytes(), keepsAlive: false)
        reply(refusal, closing: true)
    }

    /// A client must send its next request, whole, within a bounded time (slow-loris, B16).
    private func armDeadline() {
        if waitingSince == nil { waitingSince = .now() }
        if watch == nil { lookAgain(in: firstByte ?? patience) }
    }

    private func lookAgain(in delay: TimeAmount) {
        watch = channel.eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
            guard let self else { return }
            self.watch = nil
            switch self.state {
            case .idle, .collecting: break
            case .serving, .lingering, .done: return
            }
            guard let since = self.waitingSince else { return }
            let waited = NIODeadline.now() - since
            let limit = self.firstByte ?? self.patience
            guard waited < limit else { return self.close() }
            self.lookAgain(in: limit - waited)
        }
    }

    private func releaseBody() {
        bodies.giveBack(heldBytes)
        heldBytes = 0
    }
}

/// Stands for a request that was never one, while its refusal is written.
private final class RefusedBytes: DoorExchange {
    func start() {}
    func clientGone() {}
    func clientWritable() {}
}
