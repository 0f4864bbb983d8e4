import Glibc
import NIOSSL
import Synchronization

/// The certificate that a listener shows, if any, which can be replaced while it listens.
final class ListenerTLS: Sendable {
    // Guards the context for connections that come from now on.
    private let current: Mutex<NIOSSLContext?>

    init(_ context: NIOSSLContext?) {
        current = Mutex(context)
    }

    /// What connections begin with; nil for no TLS.
    var context: NIOSSLContext? { current.withLock { $0 } }

    /// Shows another certificate, or none, to whoever connects from now on.
    func replace(with context: NIOSSLContext?) {
        current.withLock { $0 = context }
    }

    /// Reads a certificate and its key, which nobody but its owner may read.
    static func load(_ files: KeyedListener.TLSFiles) throws(ProxyError) -> NIOSSLContext {
        var facts = stat()
        guard unsafe stat(files.privateKey, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw ProxyError(.listener, "there is no file `\(files.privateKey)` with the listeners' private key")
        }
        guard facts.st_mode & 0o077 == 0, facts.st_uid == geteuid() || facts.st_uid == 0 else {
            throw ProxyError(
                .listener,
                "others than its owner can use the private key `\(files.privateKey)`; run `chmod 600 \(files.privateKey)`"
            )
        }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
            let key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ProxyError(
                .listener,
                "the certificate `\(files.certificate)` and the key `\(files.privateKey)` cannot be used together as PEM",
                cause: error)
        }
    }
}
