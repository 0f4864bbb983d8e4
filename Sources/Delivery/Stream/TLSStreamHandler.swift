import NIOCore
import NIOSSL
import NIOTLS

/// Watches one connection of a `TLSStream`: says when its handshake is done, and when it ends. What the receiver sends is
/// read and thrown away.
final class TLSStreamHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let ready: EventLoopPromise<Void>
    private let ended: () -> Void

    init(ready: EventLoopPromise<Void>, ended: @escaping () -> Void) {
        self.ready = ready
        self.ended = ended
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent { ready.succeed(()) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        ready.fail(ChannelError.eof)
        ended()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        ready.fail(error)
        ended()
        context.close(promise: nil)
    }
}
