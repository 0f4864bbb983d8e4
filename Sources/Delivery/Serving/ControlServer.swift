import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Serves small requests of other machines: HTTP/1.1, one request for each connection, everything bounded. Work is done on
/// threads of its own, where it may touch the disk.
package final class ControlServer: Sendable {
    private static var limits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = DeliveryLimits.servedHeadBytes
        limits.maxHeaderListSize = DeliveryLimits.servedHeadBytes
        limits.maxHeaderFieldCount = DeliveryLimits.answerFields
        return limits
    }

    private let channel: any Channel
    private let pool: NIOThreadPool

    private init(channel: any Channel, pool: NIOThreadPool) {
        self.channel = channel
        self.pool = pool
    }

    /// Listens and serves until `close`.
    ///
    /// - Parameters:
    ///   - address: an IP address, written as such.
    ///   - port: 0 lets the system choose.
    ///   - tls: certificate and key; nil serves clear text.
    ///   - bodyBytes: the longest body of a request; a longer one is answered with 413.
    ///   - answer: called on one of several threads.
    /// - Throws: `.address` for what is no address, `.files`, `.local` when it cannot listen there.
    package static func start(
        address: String,
        port: Int,
        tls: TLSFiles? = nil,
        bodyBytes: Int,
        answer: @escaping @Sendable (ServedRequest) -> ServedAnswer
    ) throws(DeliveryError) -> ControlServer {
        let context = if let tls { try tls.serverContext() } else { NIOSSLContext?.none }
        let pool = NIOThreadPool(numberOfThreads: DeliveryLimits.serverThreads)
        pool.start()
        let counter = ServedConnections()
        let bootstrap = ServerBootstrap(group: DeliveryLoop.shared)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard counter.enter(channel) else { throw DeliveryError(.refused, "too many connections") }
                    let pipeline = channel.pipeline.syncOperations
                    if let context { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                    try pipeline.configureHTTPServerPipeline(
                        withPipeliningAssistance: false, withEncoderConfiguration: .init(),
                        withDecoderLimitConfiguration: Self.limits)
                    try pipeline.addHandler(ServedConnection(bodyBytes: bodyBytes, pool: pool, answer: answer))
                }
            }
        do {
            let place = try SocketAddress(ipAddress: address, port: port)
            return ControlServer(channel: try bootstrap.bind(to: place).wait(), pool: pool)
        } catch {
            pool.shutdownGracefully { _ in }
            throw DeliveryError(.local, "cannot listen on `\(address)` port \(port)", cause: error)
        }
    }

    /// The port it listens on.
    package var port: Int { channel.localAddress?.port ?? 0 }

    /// Waits until it was closed.
    package func wait() {
        // However the listening ended, it has.
        _ = try? channel.closeFuture.wait()
    }

    /// Stops listening; what was begun is answered.
    package func close() {
        channel.close(promise: nil)
        pool.shutdownGracefully { _ in }
    }
}
