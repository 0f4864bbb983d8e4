import Policy
import Vocabulary

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

    /// - Parameter place: which of the provider's keys, as `ModelProvider.keyPlaces` tells.
    init(_ provider: ModelProvider, key place: Int = 0) {
        isSecure = provider.url.isSecure
        host = provider.url.host
        port = provider.url.port
        path = provider.url.path
        secret = provider.secretName(at: place)
    }
}
