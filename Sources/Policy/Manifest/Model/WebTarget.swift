/// A host, or the hosts of a wildcard, with the port when the operator named one.
package struct WebTarget: Hashable, Sendable, CustomStringConvertible {
    /// Which hosts.
    package let pattern: HostPattern
    /// The only port; nil for 80 (plain HTTP) and 443 (CONNECT).
    package let port: Int?
    /// Where it stands in the manifest.
    package let place: Place

    /// The spelling of manifests.
    package var description: String { port.map { "\(pattern):\($0)" } ?? "\(pattern)" }
}
