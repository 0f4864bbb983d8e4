extension TypeChecker {
    /// The operators whose operands say nothing about each other's truth.
    mutating func simple(_ node: ShapedExpression) -> Typing {
        switch node.form {
        case .negate(let operand):
            _ = exactly(.long, operand)
            return Typing(.long)
        case .isEmpty(let operand):
            _ = anySet(operand)
            return .anyBool
        case .like(let operand):
            _ = exactly(.string, operand)
            return .anyBool
        case .arithmetic(_, let left, let right):
            _ = exactly(.long, left)
            _ = exactly(.long, right)
            return Typing(.long)
        case .ordered(let op, let left, let right): return ordered(op, left, right, node)
        case .contains(let left, let right): return contains(left, right, node)
        case .containsSet(let op, let left, let right): return containsSet(op, left, right, node)
        default: return .unknown
        }
    }

    private mutating func ordered(
        _ op: BinaryOperator, _ left: ShapedExpression, _ right: ShapedExpression, _ node: ShapedExpression
    ) -> Typing {
        guard let first = type(of: left).type, let second = type(of: right).type else { return .anyBool }
        if first.isOrdered, first == second { return .anyBool }
        if case .extension(.decimal) = first {
            report(
                .unexpectedType(expected: "Long, datetime or duration", found: first.description), left,
                "`\(op.rawValue)` does not take decimal; write `\(text(left)).lessThan(…)` and its kin")
            return .anyBool
        }
        let culprit = first.isOrdered ? (right, second) : (left, first)
        let needed = first.isOrdered ? first.description : "Long, datetime or duration"
        report(
            .unexpectedType(expected: needed, found: culprit.1.description), culprit.0,
            "`\(text(culprit.0))` is \(culprit.1), where `\(op.rawValue)` needs \(needed)")
        return .anyBool
    }

    /// `==`: a comparison of two literals is known now, entities of two types are never equal, and other types that
    /// have nothing in common are a mistake.
    mutating func equal(
        _ left: ShapedExpression, _ right: ShapedExpression, _ node: ShapedExpression
    ) -> Typing {
        let (first, second) = (type(of: left).type, type(of: right).type)
        guard let first, let second else { return .anyBool }
        if case .entity(let one) = first, case .entity(let other) = second, one != other { return Typing(.never) }
        if let one = constant(left), let other = constant(right) { return Typing(Truth(one == other)) }
        _ = join(first, second, node, "`==` compares")
        return .anyBool
    }

    private mutating func contains(
        _ left: ShapedExpression, _ right: ShapedExpression, _ node: ShapedExpression
    ) -> Typing {
        let (first, second) = (anySet(left).type, type(of: right).type)
        guard case .set(let element)? = first, let second else { return .anyBool }
        _ = join(element, second, node, "`contains` compares elements of")
        return .anyBool
    }

    private mutating func containsSet(
        _ op: BinaryOperator, _ left: ShapedExpression, _ right: ShapedExpression, _ node: ShapedExpression
    ) -> Typing {
        let (first, second) = (anySet(left).type, anySet(right).type)
        guard let first, let second else { return .anyBool }
        _ = join(first, second, node, "`\(op.rawValue)` compares")
        return .anyBool
    }

    mutating func set(_ elements: [ShapedExpression], _ node: ShapedExpression) -> Typing {
        var joined: StaticType?
        var isKnown = true
        for (position, element) in elements.enumerated() {
            guard let next = type(of: element).type else {
                isKnown = false
                continue
            }
            guard isKnown else { continue }
            joined = position == 0 ? next : joined.flatMap { join($0, next, element, "a set holds") }
            isKnown = joined != nil
        }
        if elements.isEmpty {
            report(.emptySet, node, "an empty set has no element type; write `isEmpty()` to test a set")
        }
        return isKnown ? Typing(joined.map(StaticType.set)) : .unknown
    }

    mutating func record(_ fields: [(name: ByteText, value: ShapedExpression)]) -> Typing {
        var attributes: [StaticRecord.Attribute] = []
        var isKnown = true
        for field in fields {
            guard let type = type(of: field.value).type else {
                isKnown = false
                continue
            }
            attributes.append(StaticRecord.Attribute(name: field.name, type: type, isRequired: true))
        }
        return isKnown ? Typing(.record(StaticRecord(sorted: attributes))) : .unknown
    }

    /// The least common type, or a fault.
    private mutating func join(
        _ left: StaticType, _ right: StaticType, _ node: ShapedExpression, _ what: String
    ) -> StaticType? {
        if let joined = join(left, right) { return joined }
        report(
            .incompatibleTypes(left.description, right.description), node,
            "\(what) \(left) and \(right), which are never the same type; use values of one type")
        return nil
    }

    /// The literal a node is; `action` counts as the action of the environment.
    func constant(_ node: ShapedExpression) -> Literal? {
        switch node.form {
        case .literal(let literal): literal
        case .variable(.action): .entity(environment.action)
        default: nil
        }
    }
}
