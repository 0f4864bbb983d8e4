package import Vocabulary

/// The circuits of all routes. A pure value with a bound; a route that never failed is not in it.
///
/// What a call may have brought about itself opens a circuit for its agent. For everybody it counts when another agent's
/// call failed likewise within `GateLimits.circuitWitness` and none of that agent's was answered since: so no agent takes
/// ways from others by what it sends, neither before they are left alone nor by being the one that tries them anew.
package struct RouteBook: Sendable {
    private var circuits: [RouteScope: Circuit] = [:]

    /// A book in which everything works.
    package init() {}

    /// Whether everything that a hop needs is worth trying.
    package func admits(_ hop: RouteHop, at now: Timestamp) -> Bool {
        circuits.isEmpty || RouteScope.all(of: hop).allSatisfy { circuits[$0]?.admits(hop.agent, at: now) ?? true }
    }

    /// Notes that a call is under way on a hop.
    package mutating func begin(_ hop: RouteHop, at now: Timestamp) {
        for scope in RouteScope.all(of: hop) { circuits[scope]?.begin(hop.agent, at: now) }
    }

    /// Notes that a call under way on a hop ended without showing anything of it: another may try at once.
    package mutating func release(_ hop: RouteHop, at now: Timestamp) {
        for scope in RouteScope.all(of: hop) { circuits[scope]?.release(at: now) }
    }

    /// Notes an answer; what works again by it.
    package mutating func succeed(_ hop: RouteHop) -> [RouteScope] {
        guard !circuits.isEmpty else { return [] }
        return RouteScope.all(of: hop).filter { circuits.removeValue(forKey: $0).map { $0.state != .closed } ?? false }
    }

    /// Notes a failure; what is not tried any more for now.
    package mutating func fail(_ failure: RouteFailure, on hop: RouteHop, at now: Timestamp) -> RouteScope? {
        // Of all but what failed it shows nothing.
        release(hop, at: now)
        let scope = RouteScope(failure, on: hop)
        let isOpened = note(failure, at: scope, now)
        guard let shared = scope.shared else { return isOpened ? scope : nil }
        guard failure.isAboutCall, hasFailedForOthers(scope, failure, now) else { return isOpened ? scope : nil }
        let isOpenedForAll = note(failure, at: shared, now)
        guard circuits[shared]?.isHeld(at: now) == true else { return isOpened ? scope : nil }
        // What holds for everybody is all there is to know, and who failed before is no witness of what comes after.
        circuits = circuits.filter { $0.key.shared != shared }
        return isOpenedForAll ? shared : nil
    }

    /// Notes a failure at one circuit; says whether that opens it.
    private mutating func note(_ failure: RouteFailure, at scope: RouteScope, _ now: Timestamp) -> Bool {
        if circuits[scope] == nil, circuits.count >= GateLimits.circuits { forgetOne() }
        return circuits[scope, default: Circuit()].fail(failure, at: now)
    }

    /// Forgets what was learned of keys.
    package mutating func forgetKeys() {
        circuits = circuits.filter { scope, _ in
            switch scope {
            case .key, .agentKey: false
            case .limit, .model, .agentModel: true
            }
        }
    }

    /// Whether calls of another agent failed likewise.
    private func hasFailedForOthers(_ scope: RouteScope, _ failure: RouteFailure, _ now: Timestamp) -> Bool {
        circuits.contains { $0 != scope && $0.shared == scope.shared && $1.failed(like: failure, by: now) }
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
