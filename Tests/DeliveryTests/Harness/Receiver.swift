import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A real HTTP server on loopback, over TLS when it is given certificates, that does what a script says.
final class Receiver: Sendable {
    /// A request as it came.
    struct Request: Sendable {
        let method: String
        let target: String
        let fields: [(name: String, value: String)]
        let body: [UInt8]

        func field(_ name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }
    }

    typealias Script = @Sendable (Request, Int) -> [ReceiverStep]

    private let channel: any Channel
    private let seen: Seen

    /// Starts it.
    ///
    /// - Parameter script: gives the steps that answer a request; it gets the number of the request, from 0.
    init(tls: NIOSSLContext? = nil, _ script: @escaping Script) throws {
        let seen = Seen()
        self.seen = seen
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
                    try pipeline.addHandler(ReceiverHandler(seen: seen, script: script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
    }

    deinit { channel.close(promise: nil) }

    var port: Int { channel.localAddress?.port ?? 0 }
    var requests: [Request] { seen.requests.withLock { $0 } }

    /// What was seen, shared with the connections.
    final class Seen: Sendable {
        // The requests in the order of their ends.
        let requests = Mutex<[Request]>([])

        func note(_ request: Request) -> Int {
            requests.withLock { requests in
                requests.append(request)
                return requests.count - 1
            }
        }
    }

    /// The server's side of TLS; a client must prove who it is when `clients` names an authority.
    static func tls(
        _ files: TestCertificates, server: String = "server", clients: String? = nil
    ) throws -> NIOSSLContext {
        var settings = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate(server)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key(server), format: .pem)))
        if let clients {
            settings.certificateVerification = .noHostnameVerification
            settings.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(files.certificate(clients)))
        }
        return try NIOSSLContext(configuration: settings)
    }
}
