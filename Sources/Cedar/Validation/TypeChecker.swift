/// Types the conditions of one policy in one environment, after the strict rules of the Cedar validator. A fault is
/// recorded and the check goes on with an unknown type, so that one run finds all faults.
struct TypeChecker {
    /// Something the rules refuse.
    struct Fault: Hashable {
        let kind: ValidationFinding.Kind
        let span: SourceSpan
        let message: String
    }

    let types: TypeTable
    let environment: RequestEnvironment
    var scope = CapabilityScope()
    private(set) var faults: [Fault] = []
    /// Nodes that may still be visited; below zero the check ended early.
    private(set) var budget: Int

    init(types: TypeTable, environment: RequestEnvironment, budget: Int) {
        self.types = types
        self.environment = environment
        self.budget = budget
    }

    /// What is known of the conjunction of `conditions`. Once one is never true, the rest cannot be reached.
    mutating func check(_ conditions: [ShapedCondition]) -> Truth {
        var truth = Truth.always
        for condition in conditions {
            let typing = boolean(condition.body)
            var found = typing.type?.truth ?? .either
            if condition.kind == .unless { found = found.negated }
            if found == .never { return .never }
            if found == .either { truth = .either }
            if condition.kind == .when { scope.enter(typing.facts) }
        }
        return truth
    }

    /// The type of an expression.
    mutating func type(of node: ShapedExpression) -> Typing {
        budget -= 1
        guard budget >= 0 else { return .unknown }
        switch node.form {
        case .literal(let literal): return Typing(type(of: literal))
        case .variable(let variable): return Typing(environment.type(of: variable))
        case .conditional(let test, let then, let otherwise): return conditional(test, then, otherwise, node)
        case .and(let left, let right): return and(left, right)
        case .or(let left, let right): return or(left, right)
        case .not(let operand): return Typing((boolean(operand).type?.truth ?? .either).negated)
        case .equal(let left, let right): return equal(left, right, node)
        case .within(let left, let right): return within(entity(left), left, right)
        case .hasTag(let holder, let name, let fact): return hasTag(holder, name, fact)
        case .getTag(let holder, let name, let fact): return getTag(holder, name, fact, node)
        case .attribute(let holder, let name, let fact): return attribute(holder, name, fact, node)
        case .has(let holder, let path): return has(holder, path, node)
        case .type(let operand, let name, let container): return isType(operand, name, container)
        case .set(let elements): return set(elements, node)
        case .record(let fields): return record(fields)
        case .call(let function, let arguments): return call(function, arguments, node)
        case .negate, .isEmpty, .ordered, .arithmetic, .contains, .containsSet, .like: return simple(node)
        }
    }

    private func type(of literal: Literal) -> StaticType? {
        switch literal {
        case .bool(let value): .bool(Truth(value))
        case .long: .long
        case .string: .string
        case .entity(let uid): types.type(of: uid)
        }
    }

    /// The least common type of two, its cost counted; nil when there is none.
    mutating func join(_ left: StaticType, _ right: StaticType) -> StaticType? {
        budget -= min(left.nodes, right.nodes)
        guard budget >= 0 else { return nil }
        return left.joined(with: right)
    }

    /// Whether no more faults are recorded, so that nothing need be put into words.
    var isFull: Bool { budget < 0 || faults.count > CedarLimits.validationFindings }

    /// Records a fault of `node`.
    mutating func report(_ kind: ValidationFinding.Kind, _ node: ShapedExpression, _ message: String) {
        guard !isFull else { return }
        faults.append(Fault(kind: kind, span: node.expression.span, message: message))
    }
}
