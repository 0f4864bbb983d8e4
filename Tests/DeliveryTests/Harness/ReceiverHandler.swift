import NIOCore
import NIOHTTP1

/// One connection of a `Receiver`.
final class ReceiverHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let seen: Receiver.Seen
    private let script: Receiver.Script
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(seen: Receiver.Seen, script: @escaping Receiver.Script) {
        self.seen = seen
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): (self.head, body) = (head, [])
        case .body(let bytes): body += bytes.readableBytesView
        case .end:
            guard let head else { return }
            let request = Receiver.Request(
                method: head.method.rawValue, target: head.uri,
                fields: head.headers.map { (name: $0.name, value: $0.value) }, body: body)
            let number = seen.note(request)
            run(script(request, number)[...], on: context.channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func run(_ steps: ArraySlice<ReceiverStep>, on channel: any Channel) {
        guard let step = steps.first else { return }
        let rest = steps.dropFirst()
        switch step {
        case .send(let text):
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
            run(rest, on: channel)
        case .wait(let milliseconds):
            channel.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(milliseconds)) {
                self.run(rest, on: channel)
            }
        case .end:
            channel.close(promise: nil)
        }
    }
}
