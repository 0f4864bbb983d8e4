/// The names of entity types and entities that a policy mentions.
struct PolicyNames {
    /// A name with its place.
    struct Mention {
        let name: Name
        let span: SourceSpan
    }

    enum Name {
        case type(ByteText)
        case entity(EntityUID)
    }

    /// Those in the scope and in the conditions.
    private(set) var all: [Mention] = []
    /// Those that the slots of a template were filled with.
    private(set) var inSlots: [Mention] = []

    init(_ policy: CedarPolicy) {
        let scope = policy.scope
        let spans = scope.spans.count == 3 ? scope.spans : Array(repeating: policy.span, count: 3)
        add(scope.principal, spans[0])
        for action in scope.action.entities { all.append(Mention(name: .entity(action), span: spans[1])) }
        add(scope.resource, spans[2])
        for condition in policy.conditions { collect(condition.body) }
        for uid in [policy.link?.principal, policy.link?.resource] {
            if let uid { inSlots.append(Mention(name: .type(uid.type), span: policy.span)) }
        }
    }

    private mutating func add(_ constraint: ScopeConstraint, _ span: SourceSpan) {
        if let type = constraint.typeName { all.append(Mention(name: .type(type), span: span)) }
        if case .entity(let uid)? = constraint.reference { all.append(Mention(name: .entity(uid), span: span)) }
    }

    private mutating func collect(_ expression: CedarExpression) {
        switch expression.kind {
        case .literal(.entity(let uid)): all.append(Mention(name: .entity(uid), span: expression.span))
        case .type(_, let name, _): all.append(Mention(name: .type(name), span: expression.span))
        default: break
        }
        for child in expression.kind.children { collect(child) }
    }
}
