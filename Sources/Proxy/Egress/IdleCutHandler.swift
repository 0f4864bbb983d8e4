import NIOCore

/// Closes a connection over which nothing passed for too long, either way.
final class IdleCutHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let limit: TimeAmount
    private var last = NIODeadline.now()
    private var check: Scheduled<Void>?

    init(after limit: TimeAmount) {
        self.limit = limit
    }

    func handlerAdded(context: ChannelHandlerContext) { schedule(context, after: limit) }

    func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        check?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        last = .now()
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        last = .now()
        context.write(data, promise: promise)
    }

    private func schedule(_ context: ChannelHandlerContext, after delay: TimeAmount) {
        let channel = context.channel
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        check = context.eventLoop.scheduleTask(in: delay) {
            let (handler, context) = bound.value
            let quiet = NIODeadline.now() - handler.last
            guard quiet < handler.limit else { return channel.close(promise: nil) }
            handler.schedule(context, after: handler.limit - quiet)
        }
    }
}
