/// A syslog receiver over TLS that alerts go to (RFC 5425).
package struct AlertSyslog: Hashable, Sendable {
    /// The receiver's name or address, canonical.
    package let host: String
    /// Its port, usually 6514.
    package let port: Int
    /// A PEM file of authorities to believe instead of the system's.
    package let authorities: String?
    /// The PEM files of the certificate by which Gatehouse proves who it is, and of its key; both or none.
    package let certificate: String?
    /// See `certificate`.
    package let key: String?
}
