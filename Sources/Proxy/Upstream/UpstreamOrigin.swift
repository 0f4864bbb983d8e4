/// Where the model gate sends a call: the part of a provider's URL that decides which connection serves it.
package struct UpstreamOrigin: Hashable, Sendable {
    /// Whether TLS with the system's trust store is spoken. Plain `http` is for loopback only; the manifest checks it.
    package let isSecure: Bool
    /// The host's name or IP literal.
    package let host: String
    /// The port.
    package let port: Int

    /// Names an origin.
    package init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }

    /// The `Host` field for requests to this origin.
    package var hostField: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }
}
