import NIOSSL

extension TLSFiles {
    /// What a server needs: TLS 1.2 or newer, with its own certificate; who calls need not prove anything.
    func serverContext() throws(DeliveryError) -> NIOSSLContext {
        guard let certificate, let key else {
            throw DeliveryError(.files, "a server needs a certificate and its key; name both files")
        }
        let chain = try Self.certificates(certificate).map { NIOSSLCertificateSource.certificate($0) }
        var settings = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try Self.privateKey(key)))
        settings.minimumTLSVersion = .tlsv12
        settings.applicationProtocols = ["http/1.1"]
        do {
            return try NIOSSLContext(configuration: settings)
        } catch {
            throw DeliveryError(
                .files, "the certificate and key cannot be used together; are they a pair?", cause: error)
        }
    }
}
