import Cedar

/// What must be true of a request for a policy to hold, apart from who acts and how: the resource of its scope and its
/// conditions, taken apart at every `&&`.
struct Premises {
    /// All of these hold when the policy is satisfied.
    let conjuncts: [CedarExpression]
    /// What holds besides, because the rule's actions are performed on nothing else.
    let given: [CedarExpression]
    /// Whether evaluating a condition can fail, as arithmetic can. Such policies are compared by their text alone.
    let canFail: Bool
    /// Whether a condition reads the principal or the action, whose groups may differ between two policies.
    let readsHierarchy: Bool

    /// The premises of a policy; `type` is the type of every resource that its actions are performed on.
    init(_ policy: CedarPolicy, resource type: ByteText?) {
        given = type.map { [CedarExpression(.type(.variable(.resource), $0, within: nil))] } ?? []
        var all: [CedarExpression] = []
        let resource = CedarExpression.variable(.resource)
        if let type = policy.scope.resource.typeName { all.append(CedarExpression(.type(resource, type, within: nil))) }
        if case .entity(let uid)? = policy.scope.resource.reference {
            if case .equal = policy.scope.resource {
                all.append(resource.binary(.equal, .entity(uid)))
            } else {
                all.append(resource.binary(.within, .entity(uid)))
            }
        }
        for condition in policy.conditions {
            Self.split(condition.body, isNegated: condition.kind == .unless, into: &all)
        }
        conjuncts = all
        var canFail = false
        var readsHierarchy = false
        Self.walk(policy) { expression in
            canFail = canFail || Self.canFail(expression)
            switch expression.kind {
            case .variable(.principal), .variable(.action): readsHierarchy = true
            default: break
            }
        }
        self.canFail = canFail
        self.readsHierarchy = readsHierarchy
    }

    /// Takes an expression apart where `&&`, or a negated `||`, joins it. Uses a list instead of recursion.
    private static func split(_ body: CedarExpression, isNegated: Bool, into all: inout [CedarExpression]) {
        var waiting = [(body, isNegated)]
        while let (expression, isNegated) = waiting.popLast() {
            switch (expression.kind, isNegated) {
            case (.and(let left, let right), false), (.or(let left, let right), true):
                waiting.append((right, isNegated))
                waiting.append((left, isNegated))
            case (.unary(.not, let operand), _):
                waiting.append((operand, !isNegated))
            default:
                all.append(isNegated ? expression.negated : expression)
            }
        }
    }

    private static func walk(_ policy: CedarPolicy, _ visit: (CedarExpression) -> Void) {
        var waiting = policy.conditions.map(\.body)
        while let expression = waiting.popLast() {
            visit(expression)
            waiting += expression.kind.children
        }
    }

    /// Whether this node, over operands of the right types, can still fail.
    private static func canFail(_ expression: CedarExpression) -> Bool {
        switch expression.kind {
        case .binary(.add, _, _), .binary(.subtract, _, _), .binary(.multiply, _, _), .binary(.getTag, _, _): true
        case .unary(.negate, _): true
        case .call(let function, _, let folded):
            function.isConstructor && folded == nil || function == .offset || function == .durationSince
        default: false
        }
    }
}
