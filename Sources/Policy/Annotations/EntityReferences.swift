import Cedar

/// Finds the entities and types a policy names.
enum EntityReferences {
    /// Every entity named in the scope or a condition, with where it stands.
    static func entities(of policy: CedarPolicy) -> [(uid: EntityUID, span: SourceSpan)] {
        var found: [(EntityUID, SourceSpan)] = policy.scope.action.entities.map { ($0, policy.span) }
        for constraint in [policy.scope.principal, policy.scope.resource] {
            if case .entity(let uid)? = constraint.reference { found.append((uid, policy.span)) }
        }
        walk(policy) { expression in
            if case .literal(.entity(let uid)) = expression.kind { found.append((uid, expression.span)) }
        }
        return found
    }

    /// Every entity type named with `is`, with where it stands.
    static func types(of policy: CedarPolicy) -> [(type: ByteText, span: SourceSpan)] {
        var found: [(ByteText, SourceSpan)] = []
        for constraint in [policy.scope.principal, policy.scope.resource] {
            if let type = constraint.typeName { found.append((type, policy.span)) }
        }
        walk(policy) { expression in
            if case .type(_, let type, _) = expression.kind { found.append((type, expression.span)) }
        }
        return found
    }

    /// Visits every expression of a policy. Uses a list instead of recursion, whatever the depth.
    private static func walk(_ policy: CedarPolicy, _ visit: (CedarExpression) -> Void) {
        var waiting = policy.conditions.reversed().map(\.body)
        while let expression = waiting.popLast() {
            visit(expression)
            waiting += expression.kind.children.reversed()
        }
    }
}
