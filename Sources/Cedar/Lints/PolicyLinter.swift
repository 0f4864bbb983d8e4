/// Looks for what the validator accepts and hardly anybody means. Time grows with the size of the set, not with its
/// square; a schema makes it see through action groups.
package enum PolicyLinter {
    private struct Meaning: Hashable {
        let effect: Effect
        let scope: PolicyScope
        let conditions: [Condition]
        let terms: [Annotation]
    }

    /// The lints of all policies and templates of `set`, each policy's in the order of its text; at most
    /// `CedarLimits.lints`. Policies that differ in annotations other than `id`, `reason` and the like are not compared:
    /// a host may give those a meaning.
    package static func lint(_ set: PolicySet, schema: CedarSchema? = nil) -> [Lint] {
        let index = CoverageIndex(set.policies, schema: schema)
        var out: [Lint] = []
        var first: [Meaning: ByteText] = [:]
        for (position, policy) in set.policies.enumerated() where out.count < CedarLimits.lints {
            var found = policy.link == nil ? own(policy) : []
            if policy.isUnconstrainedPermit { found.append(Lint(.unconstrainedPermit, in: policy, at: policy.span)) }
            found += relation(of: position, in: set.policies, index, &first)
            out += inOrder(found)
        }
        for template in set.templates where out.count < CedarLimits.lints { out += inOrder(own(template)) }
        return Array(out.prefix(CedarLimits.lints))
    }

    /// What is the matter with a policy by itself.
    private static func own(_ policy: CedarPolicy) -> [Lint] {
        var out: [Lint] = []
        for annotation in policy.annotations {
            if let found = DeceptiveText(annotation.value) {
                out.append(Lint(.deceptiveText(found), in: policy, at: annotation.span))
            }
        }
        let scope = policy.scope
        for (constraint, span) in [(scope.principal, scope.spans[0]), (scope.resource, scope.spans[2])] {
            if case .entity(let uid)? = constraint.reference, let found = DeceptiveText(uid.id) {
                out.append(Lint(.deceptiveText(found), in: policy, at: span))
            }
        }
        for action in scope.action.entities {
            if let found = DeceptiveText(action.id) {
                out.append(Lint(.deceptiveText(found), in: policy, at: scope.spans[1]))
            }
        }
        if scope.action == .withinAny([]) { out.append(Lint(.emptyActionList, in: policy, at: scope.spans[1])) }
        return out + ExpressionLinter.lints(of: policy)
    }

    /// How the policy stands to others; the first that applies.
    private static func relation(
        of position: Int, in policies: [CedarPolicy], _ index: CoverageIndex, _ first: inout [Meaning: ByteText]
    ) -> [Lint] {
        let policy = policies[position]
        let terms = policy.terms
        let meaning = Meaning(
            effect: policy.effect, scope: policy.scope, conditions: policy.conditions, terms: terms)
        if let other = first[meaning] { return [Lint(.duplicate(of: other), in: policy, at: policy.span)] }
        first[meaning] = policy.id
        if policy.effect == .permit, let other = index.cover(of: position, effect: .forbid, terms: []) {
            return [Lint(.alwaysForbidden(by: other), in: policy, at: policy.span)]
        }
        guard let other = index.cover(of: position, effect: policy.effect, terms: terms) else { return [] }
        return [Lint(.shadowed(by: other), in: policy, at: policy.span)]
    }

    private static func inOrder(_ lints: [Lint]) -> [Lint] { lints.sorted { $0.span.start < $1.span.start } }
}

extension CedarPolicy {
    fileprivate var isUnconstrainedPermit: Bool {
        effect == .permit && scope == PolicyScope() && conditions.allSatisfy { $0.certainty == .always }
    }
}
