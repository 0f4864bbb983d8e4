/// What evaluating a Boolean expression may come to. Computed without a request, so it errs only towards more.
struct Outcomes: OptionSet, Hashable {
    let rawValue: UInt8

    static let yes = Outcomes(rawValue: 1)
    static let no = Outcomes(rawValue: 2)
    static let error = Outcomes(rawValue: 4)
    static let any: Outcomes = [.yes, .no, .error]

    /// The outcomes of `expression`.
    static func of(_ expression: CedarExpression) -> Outcomes {
        switch expression.kind {
        case .literal(.bool(let value)): return value ? .yes : .no
        case .unary(.not, let operand): return of(operand).negated
        case .and(let left, let right): return of(left).and(of(right))
        case .or(let left, let right): return of(left).negated.and(of(right).negated).negated
        case .conditional(let test, let then, let otherwise):
            let tested = of(test)
            var out = tested.intersection(.error)
            if tested.contains(.yes) { out.formUnion(of(then)) }
            if tested.contains(.no) { out.formUnion(of(otherwise)) }
            return out
        default: return folded(expression) ?? ofOperator(expression.kind)
        }
    }

    private var negated: Outcomes {
        var out = intersection(.error)
        if contains(.yes) { out.insert(.no) }
        if contains(.no) { out.insert(.yes) }
        return out
    }

    private func and(_ right: Outcomes) -> Outcomes {
        contains(.yes) ? subtracting(.yes).union(right) : self
    }

    private static func ofOperator(_ kind: CedarExpression.Kind) -> Outcomes {
        switch kind {
        case .binary(.equal, let left, let right):
            if left == right { return [.yes, .error] }
            return LiteralKind.differ(left, right) ? [.no, .error] : .any
        case .binary(.notEqual, let left, let right):
            if left == right { return [.no, .error] }
            return LiteralKind.differ(left, right) ? [.yes, .error] : .any
        case .binary(.containsAll, _, let right) where right.isEmptySet: return [.yes, .error]
        case .binary(.containsAny, let left, let right) where left.isEmptySet || right.isEmptySet: return [.no, .error]
        case .binary(.contains, let left, _) where left.isEmptySet: return [.no, .error]
        case .binary(.within, _, let right) where right.isEmptySet: return [.no, .error]
        case .like(_, let pattern) where pattern.elements.allSatisfy({ $0 == .wildcard }) && !pattern.elements.isEmpty:
            return [.yes, .error]
        default: return .any
        }
    }

    /// The outcome of an expression that reads neither the request nor an entity.
    private static func folded(_ expression: CedarExpression) -> Outcomes? {
        guard expression.isClosed else { return nil }
        let nobody = EntityUID(type: "_", id: "")
        let request = AuthorizationRequest(principal: nobody, action: nobody, resource: nobody)
        let evaluator = Evaluator(request, entities: .empty)
        do throws(CedarError) {
            guard case .bool(let value) = try evaluator.value(expression) else { return .error }
            return value ? .yes : .no
        } catch {
            return .error
        }
    }
}

extension CedarExpression {
    /// Whether this is `[]`.
    var isEmptySet: Bool {
        if case .set(let elements, _) = kind { return elements.isEmpty }
        return false
    }

    /// Whether no variable and no entity stands in it.
    fileprivate var isClosed: Bool {
        switch kind {
        case .variable, .literal(.entity): false
        default: kind.children.allSatisfy(\.isClosed)
        }
    }
}
