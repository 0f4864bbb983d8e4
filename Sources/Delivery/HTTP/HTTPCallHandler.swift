import NIOCore
import NIOHTTP1

/// One request out and one answer in, at the end of a connection's pipeline.
final class HTTPCallHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let call: HTTPCall
    private let onlyLoopback: Bool
    private let promise: EventLoopPromise<HTTPAnswer>
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    init(call: HTTPCall, onlyLoopback: Bool, promise: EventLoopPromise<HTTPAnswer>) {
        self.call = call
        self.onlyLoopback = onlyLoopback
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        // The name may lead anywhere, so the place that was reached decides.
        if onlyLoopback, !ControlDialer.isLoopback(context.remoteAddress) {
            return fail(
                context,
                DeliveryError(
                    .address, "\(call.url.authority) is another machine and `http` is clear text; use `https`"))
        }
        var fields = HTTPHeaders(call.fields.map { ($0.name, $0.value) })
        fields.replaceOrAdd(name: "Host", value: call.url.authority)
        fields.replaceOrAdd(name: "Connection", value: "close")
        if call.method != .get || !call.body.isEmpty {
            fields.replaceOrAdd(name: "Content-Length", value: String(call.body.count))
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: call.method.rawValue), uri: call.url.target, headers: fields
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !call.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: call.body)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
        case .body(let bytes):
            guard bytes.readableBytes <= call.answerBytes - body.count else {
                return fail(
                    context,
                    DeliveryError(
                        .oversized, "the answer of \(call.url.authority) has more than \(call.answerBytes) bytes"))
            }
            body += bytes.readableBytesView
        case .end:
            guard let head else { return }
            promise.succeed(
                HTTPAnswer(
                    status: Int(head.status.code), fields: head.headers.map { (name: $0.name, value: $0.value) },
                    body: body))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(
            DeliveryError(.broken, "\(call.url.authority) closed the connection before it had answered"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(context, error)
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
