extension PartialEvaluator {
    /// An operator of one operand.
    func unary(_ op: UnaryOperator, _ operand: CedarExpression, at span: SourceSpan) -> Prospect {
        if op == .not {
            let found = bool(operand)
            return .bool(
                canBeTrue: found.canBeFalse, canBeFalse: found.canBeTrue, mayFail: found.mayFail,
                hangsOn: found.hangsOn)
        }
        let found = prospect(operand)
        if let value = found.value {
            return computed { (plain) throws(CedarError) in try plain.unary(op, .value(value), at: span) }.after(found)
        }
        if case .long? = found.shape, op == .negate { return Prospect(shape: .long, mayFail: true).after(found) }
        guard case .any? = found.shape else { return Prospect.failure.after(found) }
        return Prospect(shape: op == .isEmpty ? .bool : .any, mayFail: true).after(found)
    }

    /// An operator or method of two operands.
    func binary(_ op: BinaryOperator, _ left: Prospect, _ right: Prospect, at span: SourceSpan) -> Prospect {
        let (left, right) = (left.taken, right.taken)
        let found: Prospect
        if let a = left.value, let b = right.value {
            found = computed { (plain) throws(CedarError) in try plain.binary(op, a, b, at: span) }
        } else {
            switch op {
            case .equal, .notEqual: found = equality(op, left, right)
            case .add, .subtract, .multiply, .getTag: found = Prospect(shape: .any, mayFail: true)
            case .within: found = Prospect(shape: .bool, mayFail: !(left.isEntity && right.isEntity))
            case .contains:
                if case .set? = left.value {
                    found = Prospect(shape: .bool)
                } else {
                    found = Prospect(shape: .bool, mayFail: true)
                }
            case .less, .lessOrEqual, .greater, .greaterOrEqual:
                found = Prospect(shape: .bool, mayFail: !(left.isLong && right.isLong))
            case .containsAll, .containsAny, .hasTag:
                found = Prospect(shape: .bool, mayFail: true)
            }
        }
        return found.after(left).after(right)
    }

    /// `like`
    func like(_ operand: Prospect, _ pattern: Pattern) -> Prospect {
        switch operand.shape {
        case .known(.string(let text))?: Prospect.known(.bool(pattern.matches(text))).after(operand)
        case .string?: Prospect(shape: .bool).after(operand)
        case .any?: Prospect(shape: .bool, mayFail: true).after(operand)
        default: Prospect.failure.after(operand)
        }
    }

    /// `is`, or `is … in`
    func isOfType(_ operand: Prospect, _ name: ByteText, within container: CedarExpression?) -> Prospect {
        let (mayBe, mayNotBe): (Bool, Bool)
        switch operand.shape {
        case .known(.entity(let uid))?: (mayBe, mayNotBe) = (uid.type == name, uid.type != name)
        case .entity(let type?)?: (mayBe, mayNotBe) = (type == name, type != name)
        case .entity(nil)?, .any?: (mayBe, mayNotBe) = (true, true)
        default: return Prospect.failure.after(operand)
        }
        let mayFail = !operand.isEntity
        guard mayBe, let container else {
            return Prospect.bool(canBeTrue: mayBe, canBeFalse: mayNotBe, mayFail: mayFail, hangsOn: []).after(operand)
        }
        let inside = binary(.within, operand, prospect(container), at: container.span)
        return Prospect.bool(
            canBeTrue: inside.canBeTrue, canBeFalse: inside.canBeFalse || mayNotBe,
            mayFail: mayFail || inside.mayFail, hangsOn: inside.hangsOn
        ).after(operand)
    }

    /// Values of different types are never equal, and neither are entities of different types.
    private func equality(_ op: BinaryOperator, _ left: Prospect, _ right: Prospect) -> Prospect {
        guard let a = left.shape, let b = right.shape, Self.surelyDiffer(a, b) || Self.surelyDiffer(b, a) else {
            return Prospect(shape: .bool)
        }
        return .known(.bool(op == .notEqual))
    }

    private static func surelyDiffer(_ one: Prospect.Shape, _ other: Prospect.Shape) -> Bool {
        switch (one, other) {
        case (.entity(let type?), .known(.entity(let uid))): type != uid.type
        case (.entity(let type?), .entity(let other?)): type != other
        case (.entity, .known(.entity)), (.entity, .entity), (.any, _), (_, .any): false
        case (.entity, _): true
        case (.bool, .known(.bool)), (.bool, .bool): false
        case (.bool, _): true
        case (.long, .known(.long)), (.long, .long): false
        case (.long, _): true
        case (.string, .known(.string)), (.string, .string): false
        case (.string, _): true
        case (.record, .known(.record)), (.record, .record): false
        case (.record, _): true
        case (.known, _): false
        }
    }
}

extension Prospect {
    /// Whether the value, if there is one, is a Long.
    var isLong: Bool {
        switch shape {
        case .known(.long)?, .long?: true
        default: false
        }
    }

    /// Whether the value, if there is one, is an entity.
    var isEntity: Bool {
        switch shape {
        case .known(.entity)?, .entity?: true
        default: false
        }
    }
}
