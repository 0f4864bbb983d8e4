extension Evaluator {
    /// An operator of one operand.
    func unary(_ op: UnaryOperator, _ operand: CedarExpression, at span: SourceSpan) throws(CedarError) -> CedarValue {
        let found = try value(operand)
        switch (op, found) {
        case (.not, .bool(let value)): return .bool(!value)
        case (.isEmpty, .set(let set)): return .bool(set.isEmpty)
        case (.negate, .long(let value)):
            let (result, overflow) = Int64(0).subtractingReportingOverflow(value)
            guard !overflow else { throw Self.fault(.overflow, "`-` overflows on `\(value)`", at: span) }
            return .long(result)
        case (.not, _): throw Self.mismatch("a Bool", found, at: operand.span)
        case (.isEmpty, _): throw Self.mismatch("a Set", found, at: operand.span)
        case (.negate, _): throw Self.mismatch("a Long", found, at: operand.span)
        }
    }

    /// An operator or method of two operands.
    func binary(
        _ op: BinaryOperator, _ left: CedarValue, _ right: CedarValue, at span: SourceSpan
    ) throws(CedarError) -> CedarValue {
        switch op {
        case .equal: return .bool(left == right)
        case .notEqual: return .bool(left != right)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return .bool(try compare(op, left, right, at: span))
        case .within:
            guard case .entity(let uid) = left else { throw Self.mismatch("an entity", left, at: span) }
            return .bool(try isWithin(uid, right, at: span))
        case .add, .subtract, .multiply: return .long(try arithmetic(op, left, right, at: span))
        case .contains, .containsAll, .containsAny: return .bool(try contains(op, left, right, at: span))
        case .hasTag, .getTag: return try tag(op, left, right, at: span)
        }
    }

    private func compare(
        _ op: BinaryOperator, _ left: CedarValue, _ right: CedarValue, at span: SourceSpan
    ) throws(CedarError) -> Bool {
        let pair: (Int64, Int64)
        switch (left, right) {
        case (.long(let x), .long(let y)): pair = (x, y)
        case (.datetime(let x), .datetime(let y)): pair = (x.milliseconds, y.milliseconds)
        case (.duration(let x), .duration(let y)): pair = (x.milliseconds, y.milliseconds)
        case (.long, let other): throw Self.mismatch("a Long", other, at: span)
        case (.datetime, let other): throw Self.mismatch("a datetime", other, at: span)
        case (.duration, let other): throw Self.mismatch("a duration", other, at: span)
        case (let other, _): throw Self.mismatch("a Long, datetime or duration", other, at: span)
        }
        return switch op {
        case .less: pair.0 < pair.1
        case .lessOrEqual: pair.0 <= pair.1
        case .greater: pair.0 > pair.1
        default: pair.0 >= pair.1
        }
    }

    private func arithmetic(
        _ op: BinaryOperator, _ left: CedarValue, _ right: CedarValue, at span: SourceSpan
    ) throws(CedarError) -> Int64 {
        guard case .long(let a) = left else { throw Self.mismatch("a Long", left, at: span) }
        guard case .long(let b) = right else { throw Self.mismatch("a Long", right, at: span) }
        let (result, overflow) =
            switch op {
            case .add: a.addingReportingOverflow(b)
            case .subtract: a.subtractingReportingOverflow(b)
            default: a.multipliedReportingOverflow(by: b)
            }
        guard !overflow else {
            throw Self.fault(.overflow, "`\(op.rawValue)` overflows on `\(a)` and `\(b)`", at: span)
        }
        return result
    }

    private func contains(
        _ op: BinaryOperator, _ left: CedarValue, _ right: CedarValue, at span: SourceSpan
    ) throws(CedarError) -> Bool {
        guard case .set(let set) = left else { throw Self.mismatch("a Set", left, at: span) }
        if op == .contains { return set.contains(right) }
        guard case .set(let other) = right else { throw Self.mismatch("a Set", right, at: span) }
        return op == .containsAll ? set.contains(allOf: other) : set.contains(anyOf: other)
    }

    /// Whether `uid` is in the entity `right`, or in one of the entities of the set `right`.
    func isWithin(_ uid: EntityUID, _ right: CedarValue, at span: SourceSpan) throws(CedarError) -> Bool {
        switch right {
        case .entity(let group): return entities.contains(uid, in: group)
        case .set(let groups):
            var found = false
            // No early exit: an element of another type is an error even behind a match.
            for element in groups.elements {
                guard case .entity(let group) = element else { throw Self.mismatch("an entity", element, at: span) }
                if !found { found = entities.contains(uid, in: group) }
            }
            return found
        default: throw Self.mismatch("an entity or a Set of entities", right, at: span)
        }
    }
}
