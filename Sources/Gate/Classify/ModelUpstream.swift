import Policy

/// Where a model call goes: a provider of the manifest, as a door needs to know it.
package struct ModelUpstream: Hashable, Sendable {
    /// Whether TLS is spoken; plain text only ever to loopback.
    package let isSecure: Bool
    /// The canonical host name or IP literal, without brackets.
    package let host: String
    /// The port.
    package let port: Int
    /// What stands before every request path: empty, or `/prefix` without trailing slash.
    package let path: String
    /// The name under which the vault has the credential; nil when the provider wants none.
    package let secret: String?

    init(_ provider: ModelProvider, key place: Int = 0) {
        isSecure = provider.url.isSecure
        host = provider.url.host
        port = provider.url.port
        path = provider.url.path
        secret = provider.key == .none ? nil : Self.secretName(provider.name, key: place)
    }

    /// Under which name the vault has a key of a provider's account; 0 is the first.
    package static func secretName(_ provider: String, key place: Int) -> String {
        place == 0 ? provider : "\(provider)#\(place + 1)"
    }
}
