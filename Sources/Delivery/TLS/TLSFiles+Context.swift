import NIOSSL

extension TLSFiles {
    /// What a client needs: TLS 1.2 or newer, the other side's chain and name always checked.
    func clientContext(protocols: [String] = []) throws(DeliveryError) -> NIOSSLContext {
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.minimumTLSVersion = .tlsv12
        settings.certificateVerification = .fullVerification
        settings.applicationProtocols = protocols
        if let authorities { settings.trustRoots = .certificates(try Self.certificates(authorities)) }
        switch (certificate, key) {
        case (nil, nil): break
        case (let certificate?, let key?):
            settings.certificateChain = try Self.certificates(certificate).map { .certificate($0) }
            settings.privateKey = .privateKey(try Self.privateKey(key))
        default:
            throw DeliveryError(.files, "a client certificate and its key go together; name both files or none")
        }
        do {
            return try NIOSSLContext(configuration: settings)
        } catch {
            throw DeliveryError(
                .files, "the certificate and key cannot be used together; are they a pair?", cause: error)
        }
    }

    static func certificates(_ path: String) throws(DeliveryError) -> [NIOSSLCertificate] {
        let bytes = try PEMFile.read(path, .certificates)
        do {
            let found = try NIOSSLCertificate.fromPEMBytes(bytes)
            if !found.isEmpty { return found }
        } catch {
            throw DeliveryError(.files, "the file `\(path)` holds no certificate in PEM form", cause: error)
        }
        throw DeliveryError(.files, "the file `\(path)` holds no certificate in PEM form")
    }

    static func privateKey(_ path: String) throws(DeliveryError) -> NIOSSLPrivateKey {
        let bytes = try PEMFile.read(path, .key)
        do {
            return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
        } catch {
            throw DeliveryError(.files, "the file `\(path)` holds no private key in PEM form", cause: error)
        }
    }
}
