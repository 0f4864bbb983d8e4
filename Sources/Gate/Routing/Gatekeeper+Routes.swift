import Policy
package import Vocabulary
package import Wire

extension Gatekeeper {
    /// The ways a call can take, those that are not worth trying now left out. None where the manifest names only one,
    /// and where none works: then the call goes out as it was asked for, nothing is kept of how it fares, and the
    /// provider's own answer is the agent's business.
    package func routes(of model: String, _ dialect: ModelDialect, _ caller: Caller) -> [RouteHop] {
        let policy = policy
        guard let provider = ModelClassifier(policy).provider(for: model, dialect, caller.agent) else { return [] }
        let hops = RoutePlan.hops(policy, provider: provider, model: model, agent: caller.agent)
        guard hops.count > 1 else { return [] }
        let admitted = hops.filter(isWorthTrying)
        return admitted.contains { $0.refusal == nil } ? admitted : []
    }

    /// How many seconds a model may take to begin its answer before another way is tried; nil for any number.
    package func patience(with caller: Caller) -> Int64? { policy.manifest.agent(caller.agent.text)?.patience }

    /// Whether a hop is worth trying now: it works, as far as is known, and its account pays.
    package func isWorthTrying(_ hop: RouteHop) -> Bool {
        let now = now
        return withRoutes { $0.admits(hop, at: now) } && accountRefusal(hop, now: now) == nil
    }

    /// Notes that a call goes out on a hop.
    package func begin(_ hop: RouteHop) {
        let now = now
        withRoutes { $0.begin(hop, at: now) }
    }

    /// Notes that a call on a hop ended before it was answered, by its agent's doing or by the operator's.
    package func letGo(_ hop: RouteHop) {
        let now = now
        withRoutes { $0.release(hop, at: now) }
    }

    /// Notes that a hop answered; what works again is entered.
    package func succeed(_ hop: RouteHop) {
        for scope in withRoutes({ $0.succeed(hop) }) { report(.route(scope, "works again")) }
    }

    /// Notes that a hop failed; what is not tried any more is entered.
    package func fail(_ failure: RouteFailure, on hop: RouteHop) {
        let now = now
        guard let scope = withRoutes({ $0.fail(failure, on: hop, at: now) }) else { return }
        report(.route(scope, "is not tried for a while: it \(failure.text)"))
    }

    /// Tries keys anew that were refused or could not be had: the operator may have mended them.
    package func tryKeysAnew() { withRoutes { $0.forgetKeys() } }

    /// The routes that are not tried now.
    package var openRoutes: [(scope: RouteScope, circuit: Circuit)] { withRoutes { $0.open } }
}

extension Entry {
    /// What became of a route.
    static func route(_ scope: RouteScope, _ text: String) -> Entry {
        Entry(
            kind: .finding,
            fields: [
                .rules: .strings(["route"]), .resource: .string(scope.text), .detail: .string("\(scope.text) \(text)"),
            ])
    }
}
