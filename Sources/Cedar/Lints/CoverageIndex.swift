/// The policies that match by their scope alone, found by what they cover: a policy is compared with the few whose
/// scopes could cover its own, never with all.
struct CoverageIndex {
    private struct Key: Hashable {
        let effect: Effect
        let principal: ScopeConstraint
        let action: ActionConstraint
        let resource: ScopeConstraint
        let terms: [Annotation]
    }

    private let coverage: ScopeCoverage
    private var found: [Key: Int] = [:]
    /// The actions that each policy without conditions names.
    private var actions: [Int: Set<EntityUID>] = [:]
    private let policies: [CedarPolicy]

    /// Of policies with equal scopes the first is kept.
    init(_ policies: [CedarPolicy], schema: CedarSchema?) {
        self.policies = policies
        coverage = ScopeCoverage(schema)
        for (index, policy) in policies.enumerated()
        where policy.conditions.allSatisfy({ $0.certainty == .always }) {
            actions[index] = Set(policy.scope.action.entities)
            for action in Self.actions(of: policy.scope.action) {
                let key = Key(
                    effect: policy.effect, principal: policy.scope.principal, action: action,
                    resource: policy.scope.resource, terms: policy.terms)
                if found[key] == nil { found[key] = index }
            }
        }
    }

    /// The id of another policy with `effect` and `terms` that matches whatever the policy at `index` matches. Of two
    /// that cover each other only the later is said to be covered.
    func cover(of index: Int, effect: Effect, terms: [Annotation]) -> ByteText? {
        let policy = policies[index]
        let own = policy.effect == effect ? actions[index] : nil
        for principal in coverage.generalisations(of: policy.scope.principal) {
            for resource in coverage.generalisations(of: policy.scope.resource) {
                for action in [.any] + coverage.generalisations(of: policy.scope.action) {
                    let key = Key(
                        effect: effect, principal: principal, action: action, resource: resource, terms: terms)
                    guard let other = found[key], other != index, let named = actions[other] else { continue }
                    let scope = policies[other].scope
                    guard coverage.covers(scope, naming: named, policy.scope) else { continue }
                    if let own, other > index, coverage.covers(policy.scope, naming: own, scope) { continue }
                    return policies[other].id
                }
            }
        }
        return nil
    }

    /// The keys under which a policy is found: each group of a list is one the policy covers.
    private static func actions(of constraint: ActionConstraint) -> [ActionConstraint] {
        if case .withinAny(let uids) = constraint { return uids.map(ActionConstraint.within) }
        return [constraint]
    }
}

extension CedarPolicy {
    /// Annotations that a host may give a meaning: all but those which only name or explain, in byte order of keys.
    var terms: [Annotation] {
        annotations.filter { !CedarPolicy.prose.contains($0.key) }.sorted { $0.key < $1.key }
    }

    private static let prose: Set<ByteText> = ["id", "reason", "description", "comment", "name", "author"]
}
