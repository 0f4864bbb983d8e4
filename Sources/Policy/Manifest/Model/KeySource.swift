/// Where a provider's key comes from. Never the key itself.
package enum KeySource: Hashable, Sendable {
    /// A sealed secret of this name.
    case secret(String)
    /// A variable of the daemon's own environment.
    case environment(String)
    /// A file that only the daemon's user can read.
    case file(String)
    /// A line of a file of `NAME=value` lines.
    case environmentFile(String, name: String)
    /// A credential that systemd hands to the service.
    case credential(String)
    /// What a program prints: its absolute path and its arguments.
    case command([String])
    /// The provider wants no key.
    case none
}
