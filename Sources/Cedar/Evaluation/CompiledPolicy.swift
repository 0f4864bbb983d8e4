/// What the authorizer reads of a policy on its way over all of them: one reference instead of a wide struct.
final class CompiledPolicy: Sendable {
    /// A scope constraint whose slots are filled.
    enum Test: Sendable {
        case any
        case equal(EntityUID)
        case within(EntityUID)
        case type(ByteText)
        case typeWithin(ByteText, EntityUID)
        /// An unfilled slot. `PolicySet` keeps templates apart, so this stands for "never".
        case never
    }

    let effect: Effect
    let principal: Test
    let action: ActionConstraint
    let resource: Test
    let conditions: [Condition]

    init(_ policy: CedarPolicy) {
        effect = policy.effect
        principal = Self.test(policy.scope.principal)
        action = policy.scope.action
        resource = Self.test(policy.scope.resource)
        conditions = policy.conditions
    }

    private static func test(_ constraint: ScopeConstraint) -> Test {
        switch constraint {
        case .any: .any
        case .equal(.entity(let uid)): .equal(uid)
        case .within(.entity(let uid)): .within(uid)
        case .type(let type): .type(type)
        case .typeWithin(let type, .entity(let uid)): .typeWithin(type, uid)
        case .equal(.slot), .within(.slot), .typeWithin(_, .slot): .never
        }
    }
}
