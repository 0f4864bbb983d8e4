/// An address and a port, both exact.
package struct IPEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// The canonical spelling of the address, without brackets.
    package let address: String
    /// The port.
    package let port: Int

    /// The spelling of manifests: `10.1.2.3:5432`, `[::1]:8080`.
    package var description: String {
        address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
