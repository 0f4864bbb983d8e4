import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection of a server: takes one request, has it answered elsewhere, answers and closes.
final class ServedConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let bodyBytes: Int
    private let pool: NIOThreadPool
    private let answer: @Sendable (ServedRequest) -> ServedAnswer
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isDone = false
    private var deadline: Scheduled<Void>?

    init(bodyBytes: Int, pool: NIOThreadPool, answer: @escaping @Sendable (ServedRequest) -> ServedAnswer) {
        self.bodyBytes = bodyBytes
        self.pool = pool
        self.answer = answer
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        // Whoever is slow, in asking or in taking the answer, makes room for others.
        deadline = context.eventLoop.scheduleTask(in: .milliseconds(Int64(DeliveryLimits.servedMilliseconds))) {
            channel.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let bytes):
            guard bytes.readableBytes <= bodyBytes - body.count else {
                return write(ServedAnswer(status: 413, "the body has more than \(bodyBytes) bytes"), context.channel)
            }
            body += bytes.readableBytesView
        case .end: ask(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func ask(_ context: ChannelHandlerContext) {
        guard let head else { return context.close(promise: nil) }
        isDone = true
        let request = ServedRequest(method: head.method.rawValue, target: head.uri, body: body)
        let (channel, answer) = (context.channel, answer)
        pool.submit { state in
            guard case .active = state else {
                channel.close(promise: nil)
                return
            }
            Self.write(answer(request), channel)
        }
    }

    private func write(_ answer: ServedAnswer, _ channel: any Channel) {
        isDone = true
        Self.write(answer, channel)
    }

    private static func write(_ answer: ServedAnswer, _ channel: any Channel) {
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status),
            headers: [
                "Content-Type": answer.contentType, "Content-Length": String(answer.body.count), "Connection": "close",
            ])
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: answer.body))), promise: nil)
        channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in channel.close(promise: nil) }
    }
}
