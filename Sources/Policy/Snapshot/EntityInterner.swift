import Cedar

/// Gives equal names one and the same storage. Comparing them then takes one pointer instead of two texts, which is
/// most of what a decision over many policies costs.
struct EntityInterner {
    private var known: Set<EntityUID> = []

    /// The first name equal to this one.
    mutating func same(_ uid: EntityUID) -> EntityUID {
        known.insert(uid).memberAfterInsert
    }

    /// The policy with the principals and actions of its scope shared. Its place in the source is dropped; rules keep
    /// their own.
    mutating func same(_ policy: CedarPolicy) -> CedarPolicy {
        let scope = PolicyScope(
            principal: same(policy.scope.principal), action: same(policy.scope.action), resource: policy.scope.resource)
        return CedarPolicy(
            id: policy.id, effect: policy.effect, annotations: policy.annotations, scope: scope,
            conditions: policy.conditions)
    }

    private mutating func same(_ constraint: ScopeConstraint) -> ScopeConstraint {
        switch constraint {
        case .equal(.entity(let uid)): .equal(.entity(same(uid)))
        case .within(.entity(let uid)): .within(.entity(same(uid)))
        case .typeWithin(let type, .entity(let uid)): .typeWithin(type, .entity(same(uid)))
        case .any, .type, .equal(.slot), .within(.slot), .typeWithin(_, .slot): constraint
        }
    }

    private mutating func same(_ constraint: ActionConstraint) -> ActionConstraint {
        switch constraint {
        case .any: .any
        case .equal(let uid): .equal(same(uid))
        case .within(let uid): .within(same(uid))
        case .withinAny(let uids): .withinAny(uids.map { same($0) })
        }
    }
}
