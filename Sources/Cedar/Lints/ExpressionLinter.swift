/// Looks at every node of a policy's conditions.
struct ExpressionLinter {
    private let policy: CedarPolicy
    private(set) var lints: [Lint] = []

    init(_ policy: CedarPolicy) { self.policy = policy }

    /// The lints of the conditions, outer ones first.
    static func lints(of policy: CedarPolicy) -> [Lint] {
        var linter = ExpressionLinter(policy)
        for condition in policy.conditions {
            linter.judge(condition)
            linter.walk(condition.body)
        }
        return linter.lints
    }

    private mutating func judge(_ condition: Condition) {
        switch condition.certainty {
        case .always: add(.alwaysHolds, at: condition.body)
        case .never: add(.neverHolds, at: condition.body)
        case .depends: break
        }
    }

    private mutating func walk(_ expression: CedarExpression) {
        look(expression)
        for child in expression.kind.children { walk(child) }
    }

    private mutating func look(_ expression: CedarExpression) {
        switch expression.kind {
        case .literal(.string(let text)): look(text, at: expression)
        case .literal(.entity(let uid)): look(uid.id, at: expression)
        case .attribute(_, let name): look(name, at: expression)
        case .has(_, let path):
            for name in path { look(name, at: expression) }
        case .record(let fields):
            for field in fields { look(field.key, at: expression) }
        case .like(_, let pattern): look(pattern, at: expression)
        case .binary(let op, let left, let right): look(op, left, right, at: expression)
        default: break
        }
    }

    private mutating func look(_ text: ByteText, at expression: CedarExpression) {
        if let found = DeceptiveText(text) { add(.deceptiveText(found), at: expression) }
    }

    private mutating func look(_ pattern: Pattern, at expression: CedarExpression) {
        let literal = pattern.elements.compactMap { element -> Unicode.Scalar? in
            if case .scalar(let scalar) = element { scalar } else { nil }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: literal)
        look(ByteText(String(view)), at: expression)
        if literal.count == pattern.elements.count {
            add(.likeWithoutWildcard, at: expression)
        } else if literal.isEmpty {
            add(.likeAnything, at: expression)
        } else if let shape = PatternShape(pattern) {
            add(.likeOnHierarchy(shape), at: expression)
        }
    }

    private mutating func look(
        _ op: BinaryOperator, _ left: CedarExpression, _ right: CedarExpression, at expression: CedarExpression
    ) {
        switch op {
        case .containsAll where right.isEmptySet: add(.emptyContainsAll, at: expression)
        case .containsAny where left.isEmptySet || right.isEmptySet, .contains where left.isEmptySet,
            .within where right.isEmptySet:
            add(.emptyMembership, at: expression)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .within:
            if left == right {
                add(.selfComparison, at: expression)
            } else if op == .equal || op == .notEqual, let one = LiteralKind.name(of: left),
                let other = LiteralKind.name(of: right), LiteralKind.differ(left, right)
            {
                add(.differentTypes(one, other), at: expression)
            }
        default: break
        }
    }

    private mutating func add(_ kind: Lint.Kind, at expression: CedarExpression) {
        lints.append(Lint(kind, in: policy, at: expression.span))
    }
}
