import NIOCore
import NIOSSL

/// Carries the bytes of one `SMTPSession`.
final class SMTPHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private var session: SMTPSession
    private var reader = SMTPReplyReader()
    private var isOver = false
    private let onlyLoopback: Bool
    private let beginTLS: (any Channel) throws -> Void
    private let promise: EventLoopPromise<Void>

    init(
        session: SMTPSession, onlyLoopback: Bool, promise: EventLoopPromise<Void>,
        beginTLS: @escaping (any Channel) throws -> Void
    ) {
        self.session = session
        self.onlyLoopback = onlyLoopback
        self.promise = promise
        self.beginTLS = beginTLS
    }

    func channelActive(context: ChannelHandlerContext) {
        if onlyLoopback, !ControlDialer.isLoopback(context.channel.remoteAddress) {
            fail(DeliveryError(.address, "mail in the clear goes only to this host itself"), context)
        }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        reader.add(unwrapInboundIn(data).readableBytesView)
        do throws(DeliveryError) {
            while !isOver, let reply = try reader.next() { try take(try session.take(reply), context) }
        } catch {
            fail(error, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(DeliveryError(.broken, "the mail server hung up"), context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error, context)
    }

    private func take(_ step: SMTPSession.Step, _ context: ChannelHandlerContext) throws(DeliveryError) {
        switch step {
        case .send(let bytes):
            send(bytes, context)
        case .beginTLS:
            // What came in the clear behind the answer could be an attacker's (CVE-2011-0411).
            guard reader.isEmpty else { throw DeliveryError(.untrusted, "the mail server speaks before TLS begins") }
            do {
                try beginTLS(context.channel)
            } catch {
                throw DeliveryError(.untrusted, "TLS cannot begin", cause: error)
            }
            if case .send(let bytes) = session.securedStep() { send(bytes, context) }
        case .done(let bytes):
            isOver = true
            send(bytes, context)
            promise.succeed()
        }
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        promise.fail(error)
        context.close(promise: nil)
    }
}
