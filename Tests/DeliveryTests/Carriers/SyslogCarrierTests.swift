import Export
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing
import Vocabulary

@testable import Delivery

@Suite struct SyslogCarrierTests {
    /// A TLS server that keeps what it is sent, connection by connection.
    private final class Sink: Sendable {
        final class Kept: Sendable {
            let bytes = Mutex<[UInt8]>([])
            let channels = Mutex<[any Channel]>([])
        }

        final class Handler: ChannelInboundHandler {
            typealias InboundIn = ByteBuffer
            private let kept: Kept
            init(_ kept: Kept) { self.kept = kept }

            func channelActive(context: ChannelHandlerContext) {
                let channel = context.channel
                kept.channels.withLock { $0.append(channel) }
            }

            func channelRead(context: ChannelHandlerContext, data: NIOAny) {
                let bytes = unwrapInboundIn(data)
                kept.bytes.withLock { $0 += bytes.readableBytesView }
            }

            func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
        }

        let kept = Kept()
        private let channel: any Channel

        init(_ tls: NIOSSLContext) throws {
            let kept = self.kept
            channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                        try channel.pipeline.syncOperations.addHandler(Handler(kept))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).wait()
        }

        deinit { channel.close(promise: nil) }

        var port: Int { channel.localAddress?.port ?? 0 }
        var text: String { kept.bytes.withLock { String(decoding: $0, as: UTF8.self) } }
        func cut() { kept.channels.withLock { $0 }.forEach { $0.close(promise: nil) } }
    }

    private func wait(until holds: () -> Bool) {
        var left = 4_000
        while left > 0, !holds() {
            usleep(5_000)
            left -= 1
        }
    }

    private func payload(_ text: String) -> [Payload] { [Payload(path: "", type: "", body: Array(text.utf8))] }

    @Test func `messages go over one connection with mutual authentication, and a break is told once`() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        let sink = try Sink(Receiver.tls(files, clients: "authority"))
        let tls = TLSFiles(
            authorities: files.certificate("authority"), certificate: files.certificate("client"),
            key: files.key("client"))
        let carrier = SyslogCarrier(
            stream: try TLSStream(host: try Host("localhost"), port: sink.port, tls: tls, milliseconds: 20_000))
        #expect(!carrier.isAcknowledged)
        #expect(carrier.deliver(payload("1 a")) == .taken)
        #expect(carrier.deliver(payload("1 b")) == .taken)
        wait { sink.text == "1 a1 b" }
        #expect(sink.text == "1 a1 b")
        #expect(!carrier.hasBroken())
        sink.cut()
        var broke = false
        wait {
            broke = broke || carrier.hasBroken()
            return broke
        }
        #expect(broke)
        #expect(!carrier.hasBroken())
        #expect(carrier.deliver(payload("1 c")) == .taken)
        wait { sink.text == "1 a1 b1 c" }
        #expect(sink.text == "1 a1 b1 c")
    }

    @Test func `alerts go over TLS with mutual authentication, counted in octets`() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        let sink = try Sink(Receiver.tls(files, clients: "authority"))
        let tls = TLSFiles(
            authorities: files.certificate("authority"), certificate: files.certificate("client"),
            key: files.key("client"))
        let message = try #require(AlertSamples.message(3, value: "a\nb"))
        try RemoteSyslogCarrier(host: try Host("localhost"), port: sink.port, tls: tls).carry(message)
        let wanted = LocalSyslogCarrier.records(message).map { "\($0.count) " + String(decoding: $0, as: UTF8.self) }
        wait { sink.text.utf8.count >= wanted.joined().utf8.count }
        #expect(sink.text == wanted.joined() && wanted.count == 3)
        #expect(!sink.text.contains("\n"))
    }

    @Test func `an alert is not delivered to a receiver that does not believe our certificate`() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        let sink = try Sink(Receiver.tls(files, clients: "authority"))
        let tls = TLSFiles(authorities: files.certificate("authority"))
        let message = try #require(AlertSamples.message())
        #expect(throws: DeliveryError.self) {
            try RemoteSyslogCarrier(host: try Host("localhost"), port: sink.port, tls: tls).carry(message)
        }
        #expect(sink.text.isEmpty)
    }

    @Test(arguments: ["a stranger's authority", "another name", "nobody there"])
    func `without trust nothing is sent`(what: String) throws {
        let files = try TestCertificates()
        defer { files.remove() }
        let sink = try Sink(Receiver.tls(files, server: what == "another name" ? "elsewhere" : "server"))
        let authority = what == "a stranger's authority" ? "stranger" : "authority"
        let port = what == "nobody there" ? 1 : sink.port
        let carrier = SyslogCarrier(
            stream: try TLSStream(
                host: try Host("localhost"), port: port, tls: TLSFiles(authorities: files.certificate(authority)),
                milliseconds: 20_000))
        guard case .later = carrier.deliver(payload("1 a")) else {
            Issue.record("it was taken")
            return
        }
        #expect(sink.text.isEmpty)
    }
}
