/// Whose entries are exported.
package struct ExportSource: Hashable, Sendable {
    /// The ledger's origin, for example `example.org/host-7/ledger1`.
    package let origin: String
    /// The host's name.
    package let host: String
    /// The version of Gatehouse.
    package let version: String

    /// Names a ledger and its host.
    package init(origin: String, host: String, version: String) {
        self.origin = origin
        self.host = host
        self.version = version
    }
}
