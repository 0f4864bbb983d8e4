import NIOCore
import NIOPosix
import NIOSSL
import Vocabulary

/// The upstream connections of one event loop: idle ones are reused, none is shared between exchanges.
///
/// Lives on its event loop and is touched from nowhere else.
final class UpstreamPool {
    private struct Idle {
        let connection: UpstreamConnection
        let since: NIODeadline
    }

    private let eventLoop: any EventLoop
    private let tls: NIOSSLContext
    private var idle: [UpstreamOrigin: [Idle]] = [:]

    init(eventLoop: any EventLoop, tls: NIOSSLContext) {
        self.eventLoop = eventLoop
        self.tls = tls
    }

    /// A connection to the origin that nobody else uses: the youngest idle one, or a new one.
    func connection(to origin: UpstreamOrigin) -> EventLoopFuture<UpstreamConnection> {
        eventLoop.preconditionInEventLoop()
        let now = NIODeadline.now()
        while let candidate = idle[origin]?.popLast() {
            if candidate.connection.isUsable, now - candidate.since < ProxyLimits.pooledIdle {
                return eventLoop.assumeIsolated().makeSucceededFuture(candidate.connection)
            }
            candidate.connection.close()
        }
        return connect(to: origin)
    }

    /// Takes a connection back whose exchange ended whole and that may carry another.
    func giveBack(_ connection: UpstreamConnection, origin: UpstreamOrigin) {
        eventLoop.preconditionInEventLoop()
        guard connection.isUsable, idle[origin, default: []].count < ProxyLimits.pooledPerOrigin else {
            connection.close()
            return
        }
        idle[origin, default: []].append(Idle(connection: connection, since: .now()))
    }

    private func connect(to origin: UpstreamOrigin) -> EventLoopFuture<UpstreamConnection> {
        let tls = self.tls
        let loop = eventLoop
        return ClientBootstrap(group: loop)
            .connectTimeout(ProxyLimits.connect)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if origin.isSecure {
                        try channel.pipeline.syncOperations.addHandler(Self.tlsHandler(tls, host: origin.host))
                    }
                    try channel.pipeline.syncOperations.addHandler(IdleCutHandler(after: ProxyLimits.exchangeIdle))
                    try channel.pipeline.syncOperations.addHandler(UpstreamConnection(channel: channel))
                }
            }
            .connect(host: origin.host, port: origin.port)
            .assumeIsolated()
            .flatMapThrowing { channel in
                try channel.pipeline.syncOperations.handler(type: UpstreamConnection.self)
            }
            .flatMapErrorThrowing { error in
                throw ProxyError(.unreachable, "the model provider cannot be reached", cause: error)
            }
            .nonisolated()
    }

    private static func tlsHandler(_ context: NIOSSLContext, host: String) throws -> NIOSSLClientHandler {
        // An IP literal has no SNI; the certificate is still checked against the address.
        let isLiteral = IPAddress(host) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isLiteral ? nil : host)
    }
}
