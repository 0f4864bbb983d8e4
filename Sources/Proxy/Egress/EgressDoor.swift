import Gate

/// The egress gate: a forward proxy that decides on host, port and method before any name is looked up.
final class EgressDoor: Sendable {
    let gate: Gatekeeper
    let resolver: any NameResolving
    let connections: OpenConnections
    let bodies: BodyBudget

    init(gate: Gatekeeper, resolver: any NameResolving, connections: OpenConnections, bodies: BodyBudget) {
        self.gate = gate
        self.resolver = resolver
        self.connections = connections
        self.bodies = bodies
    }

    /// Dials by the exceptions of the policy in force now.
    var dialer: Dialer {
        Dialer(resolver: resolver, addresses: gate.addressGuard)
    }
}
