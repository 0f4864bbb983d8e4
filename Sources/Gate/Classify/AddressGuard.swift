package import Policy
package import Vocabulary

/// Judges the address that will be dialled, after the name was permitted: whatever DNS says, only public addresses and
/// the operator's exact exceptions are reached (A1 to A4, A10, A21).
package struct AddressGuard: Sendable {
    private struct Endpoint: Hashable, Sendable {
        let address: IPAddress
        let port: Int
    }

    private let loopback: Set<Endpoint>
    private let granted: Set<Endpoint>

    /// The guard of a manifest.
    package init(manifest: Manifest) {
        loopback = Self.endpoints(manifest.loopbackForTests)
        granted = Self.endpoints(manifest.privateAddresses)
    }

    /// Judges one address and port. The text of a refusal is for the agent: it names the kind of address, nothing else.
    package func judge(_ address: IPAddress, port: Int) -> AddressVerdict {
        guard case .special(let kind) = AddressClass(address) else { return .dial }
        let endpoint = Endpoint(address: address, port: port)
        if kind == .loopback, loopback.contains(endpoint) { return .dial }
        if kind.isGrantable, granted.contains(endpoint) { return .dial }
        return .refuse(
            Reason(rule: "address", text: "the address is \(kind.phrase), which is not reached through this gate"))
    }

    private static func endpoints(_ list: [IPEndpoint]) -> Set<Endpoint> {
        Set(list.compactMap { entry in IPAddress(entry.address).map { Endpoint(address: $0, port: entry.port) } })
    }
}
