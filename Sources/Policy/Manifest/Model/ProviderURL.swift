import Vocabulary

/// The address of a provider, taken apart once.
package struct ProviderURL: Hashable, Sendable {
    /// Whether TLS is spoken; plain text only ever to loopback.
    package let isSecure: Bool
    /// The canonical host name or IP literal, without brackets.
    package let host: String
    /// The port.
    package let port: Int
    /// What stands before every request path: empty, or `/prefix` without trailing slash.
    package let path: String

    /// Whether it is a service on this host. An address that wraps a loopback address in IPv6 leads elsewhere.
    package var isOnThisHost: Bool {
        if host == "localhost" { return true }
        guard let address = IPAddress(host), address.inner == nil else { return false }
        return AddressClass(address) == .special(.loopback)
    }
}
