/// Which hosts a rule is about.
package enum HostPattern: Hashable, Sendable, CustomStringConvertible {
    /// This host and no other; canonical, IPv6 without brackets.
    case exact(String)
    /// Every host with exactly one label before this name.
    case anyLabel(under: String)

    /// The spelling of manifests.
    package var description: String {
        switch self {
        case .exact(let name): name.utf8.contains(UInt8(ascii: ":")) ? "[\(name)]" : name
        case .anyLabel(let base): "*.\(base)"
        }
    }
}
