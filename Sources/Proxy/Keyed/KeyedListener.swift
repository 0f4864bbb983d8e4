package import Vocabulary

/// Where a door serves callers with keys.
package struct KeyedListener: Hashable, Sendable {
    /// Which door.
    package let door: KeyDoor
    /// An IP literal without brackets.
    package let address: String
    /// The port.
    package let port: Int
    /// PEM files of the certificate and its private key; nil for no TLS.
    package let tls: TLSFiles?

    /// A certificate and its key.
    package struct TLSFiles: Hashable, Sendable {
        /// The certificate, and what lies between it and its authority.
        package let certificate: String
        /// The private key.
        package let privateKey: String

        /// Names the files.
        package init(certificate: String, privateKey: String) {
            self.certificate = certificate
            self.privateKey = privateKey
        }
    }

    /// Names a listener.
    package init(door: KeyDoor, address: String, port: Int, tls: TLSFiles?) {
        self.door = door
        self.address = address
        self.port = port
        self.tls = tls
    }

    /// Where it is bound, whatever its certificate.
    var socket: String { "\(door.rawValue) \(address) \(port)" }
}
