package import Vocabulary

/// Where callers with keys are served: those that no `gatehouse run` starts.
package struct ListenRules: Hashable, Sendable {
    /// Where the model gate listens; nil for nowhere.
    package let model: IPEndpoint?
    /// Where the egress gate listens; nil for nowhere.
    package let egress: IPEndpoint?
    /// The listeners' certificate; nil for no TLS.
    package let tls: TLSFiles?
    /// Whether the operator said that a VPN protects what is not encrypted here.
    package let isBehindVPN: Bool
    /// Where it stands in the manifest.
    package let place: Place

    /// A certificate and its private key, as files in PEM.
    package struct TLSFiles: Hashable, Sendable {
        /// The certificate, and what lies between it and its authority.
        package let certificate: String
        /// The private key, which only the daemon's user may read.
        package let privateKey: String
    }

    /// Every address with the manifest's word for its door.
    package var endpoints: [(door: KeyDoor, endpoint: IPEndpoint)] {
        [(KeyDoor.model, model), (KeyDoor.egress, egress)].compactMap { door, endpoint in
            endpoint.map { (door, $0) }
        }
    }

    /// The addresses that other hosts may reach.
    package var open: [IPEndpoint] { endpoints.map(\.endpoint).filter { !$0.isLoopback } }
}

extension IPEndpoint {
    /// Whether only this host reaches it.
    package var isLoopback: Bool {
        IPAddress(address).map { $0.inner == nil && AddressClass($0) == .special(.loopback) } ?? false
    }

    /// Whether it stands for every address of this host.
    package var isEverywhere: Bool { address == "0.0.0.0" || address == "::" }
}
