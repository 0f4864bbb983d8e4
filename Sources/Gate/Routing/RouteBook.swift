package import Vocabulary

/// The circuits of all routes. A pure value with a bound; a route that never failed is not in it.
package struct RouteBook: Sendable {
    private var circuits: [RouteScope: Circuit] = [:]

    /// A book in which everything works.
    package init() {}

    /// Whether everything that a hop needs is worth trying.
    package func admits(_ hop: RouteHop, at now: Timestamp) -> Bool {
        RouteScope.all(of: hop).allSatisfy { circuits[$0]?.admits(at: now) ?? true }
    }

    /// Notes that a call is under way on a hop.
    package mutating func begin(_ hop: RouteHop, at now: Timestamp) {
        for scope in RouteScope.all(of: hop) { circuits[scope]?.begin(at: now) }
    }

    /// Notes an answer; what works again by it.
    package mutating func succeed(_ hop: RouteHop) -> [RouteScope] {
        RouteScope.all(of: hop).filter { circuits.removeValue(forKey: $0).map { $0.state != .closed } ?? false }
    }

    /// Notes a failure; what is not tried any more for now.
    package mutating func fail(_ failure: RouteFailure, on hop: RouteHop, at now: Timestamp) -> RouteScope? {
        let scope = scope(of: failure, on: hop, now)
        if circuits[scope] == nil, circuits.count >= GateLimits.circuits { forgetOne() }
        return circuits[scope, default: Circuit()].fail(failure, at: now) ? scope : nil
    }

    /// Forgets what was learned of keys.
    package mutating func forgetKeys() {
        circuits = circuits.filter { scope, _ in
            switch scope {
            case .key, .agentKey: false
            case .limit, .model: true
            }
        }
    }

    /// What one agent's call may have brought about is held against the key once another agent is told the same.
    private func scope(of failure: RouteFailure, on hop: RouteHop, _ now: Timestamp) -> RouteScope {
        let scope = RouteScope(failure, on: hop)
        guard failure.isAboutCall, circuits.contains(where: { $0.isSameKey(as: scope) && !$1.admits(at: now) }) else {
            return scope
        }
        return .key(provider: hop.provider, key: hop.key)
    }

    /// The circuits that are not closed, by their names.
    package var open: [(scope: RouteScope, circuit: Circuit)] {
        circuits.filter { $0.value.state != .closed }.map { ($0.key, $0.value) }
            .sorted { $0.scope.text.utf8.lexicographicallyPrecedes($1.scope.text.utf8) }
    }

    /// At the bound one that is closed goes, or any: what is forgotten is only tried once more.
    private mutating func forgetOne() {
        let victim = circuits.first { $0.value.state == .closed } ?? circuits.first
        if let victim { circuits[victim.key] = nil }
    }
}
