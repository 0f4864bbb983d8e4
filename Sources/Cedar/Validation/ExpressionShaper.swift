/// Prepares the conditions of one policy for the type checker. Recursion is bounded by `CedarLimits.expressionDepth`,
/// which `PolicySet` enforces.
struct ExpressionShaper {
    private var table = ShapeTable()
    /// The variables that occur in what was shaped so far.
    private(set) var variables: Set<Variable> = []

    mutating func shape(_ expression: CedarExpression) -> ShapedExpression {
        switch expression.kind {
        case .literal(let literal):
            return ShapedExpression(.literal(literal), shape: table.number(.literal(literal)), of: expression)
        case .variable(let variable):
            variables.insert(variable)
            return ShapedExpression(.variable(variable), shape: table.number(.variable(variable)), of: expression)
        case .conditional(let test, let then, let otherwise):
            let (test, then, otherwise) = (shape(test), shape(then), shape(otherwise))
            let number = table.number(.conditional, test.shape, then.shape, otherwise.shape)
            return ShapedExpression(.conditional(test, then, otherwise), shape: number, of: expression)
        case .and(let left, let right): return and(shape(left), shape(right), expression)
        case .or(let left, let right): return or(shape(left), shape(right), expression)
        case .unary(let op, let operand): return unary(op, shape(operand), expression)
        case .binary(let op, let left, let right): return binary(op, shape(left), shape(right), expression)
        case .attribute(let holder, let name): return attribute(shape(holder), name, expression)
        case .has(let holder, let path): return has(shape(holder), path, expression)
        case .like(let operand, let pattern):
            let operand = shape(operand)
            let number = table.number(.like(pattern), operand.shape)
            return ShapedExpression(.like(operand), shape: number, of: expression)
        case .type(let operand, let name, let container):
            return type(shape(operand), name, container.map { shape($0) }, expression)
        case .set(let elements, _): return set(elements.map { shape($0) }, expression)
        case .record(let fields): return record(fields, expression)
        case .call(let function, let arguments, _):
            return call(function, arguments.map { shape($0) }, expression)
        }
    }

    /// Two truths joined are a truth: whoever compares them compares literals, as the official parser has it.
    private mutating func and(
        _ left: ShapedExpression, _ right: ShapedExpression, _ expression: CedarExpression
    ) -> ShapedExpression {
        if case (.literal(.bool(let first)), .literal(.bool(let second))) = (left.form, right.form) {
            return truth(first && second, expression)
        }
        return ShapedExpression(.and(left, right), shape: table.number(.and, left.shape, right.shape), of: expression)
    }

    private mutating func or(
        _ left: ShapedExpression, _ right: ShapedExpression, _ expression: CedarExpression
    ) -> ShapedExpression {
        if case (.literal(.bool(let first)), .literal(.bool(let second))) = (left.form, right.form) {
            return truth(first || second, expression)
        }
        return ShapedExpression(.or(left, right), shape: table.number(.or, left.shape, right.shape), of: expression)
    }

    private mutating func truth(_ value: Bool, _ expression: CedarExpression) -> ShapedExpression {
        ShapedExpression(.literal(.bool(value)), shape: table.number(.literal(.bool(value))), of: expression)
    }

    private mutating func set(_ elements: [ShapedExpression], _ expression: CedarExpression) -> ShapedExpression {
        let number = table.number(.set, all: elements.map(\.shape))
        return ShapedExpression(.set(elements), shape: number, of: expression)
    }

    private mutating func record(
        _ fields: [CedarExpression.Field], _ expression: CedarExpression
    ) -> ShapedExpression {
        let sorted = fields.sorted { $0.key < $1.key }.map { ($0.key, shape($0.value)) }
        let number = table.number(.record(sorted.map(\.0)), all: sorted.map(\.1.shape))
        return ShapedExpression(.record(sorted.map { (name: $0.0, value: $0.1) }), shape: number, of: expression)
    }

    private mutating func call(
        _ function: ExtensionFunction, _ arguments: [ShapedExpression], _ expression: CedarExpression
    ) -> ShapedExpression {
        let number = table.number(.call(function), all: arguments.map(\.shape))
        return ShapedExpression(.call(function, arguments), shape: number, of: expression)
    }

    private mutating func unary(
        _ op: UnaryOperator, _ operand: ShapedExpression, _ expression: CedarExpression
    ) -> ShapedExpression {
        let form: ShapedExpression.Form =
            switch op {
            case .not: .not(operand)
            case .negate: .negate(operand)
            case .isEmpty: .isEmpty(operand)
            }
        return ShapedExpression(form, shape: table.number(.unary(op), operand.shape), of: expression)
    }

    private mutating func binary(
        _ op: BinaryOperator, _ left: ShapedExpression, _ right: ShapedExpression, _ expression: CedarExpression
    ) -> ShapedExpression {
        let number = table.number(comparison: op, left.shape, right.shape)
        let tag = Capability(holder: left.shape, name: right.shape, isTag: true)
        let form: ShapedExpression.Form
        switch op {
        case .equal: form = .equal(left, right)
        case .notEqual:
            let equal = table.number(.binary(.equal), left.shape, right.shape)
            form = .not(ShapedExpression(.equal(left, right), shape: equal, of: expression))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: form = .ordered(op, left, right)
        case .within: form = .within(left, right)
        case .add, .subtract, .multiply: form = .arithmetic(op, left, right)
        case .contains: form = .contains(left, right)
        case .containsAll, .containsAny: form = .containsSet(op, left, right)
        case .hasTag: form = .hasTag(left, right, tag)
        case .getTag: form = .getTag(left, right, tag)
        }
        return ShapedExpression(form, shape: number, of: expression)
    }

    private mutating func capability(_ holder: ShapeTable.ID, _ name: ByteText) -> Capability {
        Capability(holder: holder, name: table.number(.literal(.string(name))), isTag: false)
    }

    private mutating func attribute(
        _ holder: ShapedExpression, _ name: ByteText, _ expression: CedarExpression
    ) -> ShapedExpression {
        ShapedExpression(
            .attribute(holder, name, capability(holder.shape, name)),
            shape: table.number(.attribute(name), holder.shape), of: expression)
    }

    /// `x has a.b` has the shape of `x has a && x.a has b`.
    private mutating func has(
        _ holder: ShapedExpression, _ path: [ByteText], _ expression: CedarExpression
    ) -> ShapedExpression {
        var reached = holder.shape
        var steps: [ShapedExpression.HasStep] = []
        var whole: ShapeTable.ID?
        for name in path {
            steps.append(ShapedExpression.HasStep(name: name, capability: capability(reached, name)))
            let test = table.number(.has(name), reached)
            whole = whole.map { table.number(.and, $0, test) } ?? test
            reached = table.number(.attribute(name), reached)
        }
        return ShapedExpression(.has(holder, steps), shape: whole ?? reached, of: expression)
    }

    /// `x is T in e` has the shape of `x is T && x in e`.
    private mutating func type(
        _ operand: ShapedExpression, _ name: ByteText, _ container: ShapedExpression?, _ expression: CedarExpression
    ) -> ShapedExpression {
        var number = table.number(.type(name), operand.shape)
        if let container {
            number = table.number(.and, number, table.number(.binary(.within), operand.shape, container.shape))
        }
        return ShapedExpression(.type(operand, name, within: container), shape: number, of: expression)
    }
}
