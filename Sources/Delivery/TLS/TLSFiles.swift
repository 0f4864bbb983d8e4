/// The PEM files of a TLS connection, by path.
package struct TLSFiles: Hashable, Sendable {
    /// The authorities that are believed; nil for those of the system.
    package var authorities: String?
    /// The certificate by which this side proves who it is, followed by those between it and its authority; with `key`.
    package var certificate: String?
    /// The certificate's private key; must not be readable by everybody.
    package var key: String?

    /// Names the files.
    package init(authorities: String? = nil, certificate: String? = nil, key: String? = nil) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
    }
}
