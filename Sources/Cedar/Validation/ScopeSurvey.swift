/// What the scope of a policy reaches in a schema: the actions it admits, each with the types of principals and
/// resources. Only these kinds of request can satisfy the policy.
struct ScopeSurvey {
    /// One action with what the scope leaves of its principals and resources; neither is empty.
    struct Reach {
        let action: EntityUID
        let principals: [ByteText]
        let resources: [ByteText]
    }

    let reach: [Reach]
    /// What looking cost, in the steps of `CedarLimits.validationSteps`.
    let steps: Int
    let scope: PolicyScope
    let types: TypeTable

    init(_ scope: PolicyScope, types: TypeTable) {
        var reach: [Reach] = []
        var steps = 0
        for action in Self.actions(scope.action, types) {
            steps += 1 + action.principals.count + action.resources.count
            let principals = action.principals.filter { Self.admits(scope.principal, $0, types) }
            let resources = action.resources.filter { Self.admits(scope.resource, $0, types) }
            guard !principals.isEmpty, !resources.isEmpty else { continue }
            reach.append(Reach(action: action.uid, principals: principals, resources: resources))
        }
        self.reach = reach
        self.steps = steps
        self.scope = scope
        self.types = types
    }

    private static func actions(_ constraint: ActionConstraint, _ types: TypeTable) -> [ActionDeclaration] {
        switch constraint {
        case .any: types.schema.actions
        case .equal(let uid): types.schema.action(uid).map { [$0] } ?? []
        case .within(let group): types.schema.actions.filter { types.isAction($0.uid, in: group) }
        case .withinAny(let groups): actions(in: Set(groups), types)
        }
    }

    private static func actions(in groups: Set<EntityUID>, _ types: TypeTable) -> [ActionDeclaration] {
        types.schema.actions.filter {
            groups.contains($0.uid) || !types.schema.ancestors(ofAction: $0.uid).isDisjoint(with: groups)
        }
    }

    /// Kinds of request the scope reaches.
    var combinations: Int {
        reach.reduce(0) { sum, reached in
            let (product, isTooLarge) = reached.principals.count.multipliedReportingOverflow(
                by: reached.resources.count)
            let (total, overflows) = sum.addingReportingOverflow(product)
            return isTooLarge || overflows ? .max : total
        }
    }

    /// Whether an entity of the type can satisfy the constraint. A slot can be filled with any entity.
    private static func admits(_ constraint: ScopeConstraint, _ type: ByteText, _ types: TypeTable) -> Bool {
        switch constraint {
        case .any, .equal(.slot), .within(.slot): true
        case .equal(.entity(let uid)): uid.type == type
        case .within(.entity(let uid)): types.canBe(type, in: uid.type)
        case .type(let name), .typeWithin(let name, .slot): name == type
        case .typeWithin(let name, .entity(let uid)): name == type && types.canBe(type, in: uid.type)
        }
    }
}
