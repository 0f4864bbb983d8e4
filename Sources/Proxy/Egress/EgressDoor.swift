import Gate

/// The egress gate: a forward proxy that decides on host, port and method before any name is looked up.
final class EgressDoor: Sendable {
    let gate: Gatekeeper
    let resolver: any NameResolving
    let connections: OpenConnections

    init(gate: Gatekeeper, resolver: any NameResolving, connections: OpenConnections) {
        self.gate = gate
        self.resolver = resolver
        self.connections = connections
    }

    /// Dials by the exceptions of the policy in force now.
    var dialer: Dialer {
        Dialer(resolver: resolver, addresses: gate.addressGuard)
    }
}
