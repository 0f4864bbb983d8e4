import NIOCore
import NIOPosix
import NIOSSL
import Vocabulary

/// Opens connections of control traffic.
struct ControlDialer: Sendable {
    let group: any EventLoopGroup
    /// TLS; nil for clear text.
    let tls: NIOSSLContext?

    /// Connects and builds the pipeline: TLS first when there is any, then what the caller adds.
    func connect(
        to host: Host,
        port: Int,
        on loop: any EventLoop,
        milliseconds: Int,
        build: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: loop)
            .connectTimeout(.milliseconds(Int64(milliseconds)))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.tcpOption(Self.userTimeout), value: DeliveryLimits.unacknowledgedMilliseconds)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(Self.handler(tls, host)) }
                    try build(channel)
                }
            }
            .connect(host: host.text, port: port)
    }

    /// TCP_USER_TIMEOUT (tcp(7)): a network that swallows everything ends the connection instead of hiding the loss.
    private static let userTimeout = NIOBSDSocket.Option(rawValue: 18)

    /// Whether a connection leads to this machine.
    static func isLoopback(_ address: SocketAddress?) -> Bool {
        guard let text = address?.ipAddress, let address = IPAddress(text) else { return false }
        return AddressClass(address.unmapped) == .special(.loopback)
    }

    // An address has no SNI; the certificate is checked against the address itself.
    static func handler(_ context: NIOSSLContext, _ host: Host) throws -> NIOSSLClientHandler {
        guard case .name(let name) = host else { return try NIOSSLClientHandler(context: context, serverHostname: nil) }
        return try NIOSSLClientHandler(context: context, serverHostname: name.text)
    }
}
