import Cedar
import Vocabulary

/// Evaluates conditions when some facts under `context.input` are not known. It never guesses: what it calls possible may
/// still be impossible, what it calls impossible is.
struct PartialEvaluation {
    let probe: ConditionProbe
    /// The facts that are not known, with what they are. The doors always state them.
    let unknown: [(name: String, kind: FactKind)]

    /// What may come of a policy's conditions, one after the other.
    func possible(_ conditions: [Condition]) -> Possible {
        var result = Possible.holds
        for condition in conditions {
            let body = possible(condition.body)
            result = result.and(condition.kind == .when ? body : body.negated)
        }
        return result
    }

    /// What may come of an expression. Recursion is bounded by the depth of expressions.
    func possible(_ expression: CedarExpression) -> Possible {
        guard Self.reads(expression, unknown.map(\.name)) else { return known(expression) }
        switch expression.kind {
        case .and(let left, let right): return possible(left).and(possible(right))
        case .or(let left, let right): return possible(left).or(possible(right))
        case .unary(.not, let operand): return possible(operand).negated
        case .conditional(let test, let then, let otherwise):
            let tested = possible(test)
            var result = tested.intersection(.errs)
            if tested.contains(.holds) { result.formUnion(possible(then)) }
            if tested.contains(.fails) { result.formUnion(possible(otherwise)) }
            return result
        // The doors state every fact a verb has.
        case .has(let operand, let path) where operand.contextPath == ["input"] && path.count == 1: return .holds
        default: return cannotErr(expression) ? .either : .anything
        }
    }

    private func known(_ expression: CedarExpression) -> Possible {
        switch probe.truth(of: expression) {
        case .holds: .holds
        case .fails: .fails
        case .errs: .errs
        }
    }

    /// Whether an expression over unknown facts gives true or false whatever they are.
    private func cannotErr(_ expression: CedarExpression) -> Bool {
        switch expression.kind {
        case .like(let operand, _): kind(of: operand) == .string
        case .binary(.equal, let left, let right), .binary(.notEqual, let left, let right):
            isHarmless(left) && isHarmless(right)
        case .binary(.less, let left, let right), .binary(.lessOrEqual, let left, let right),
            .binary(.greater, let left, let right), .binary(.greaterOrEqual, let left, let right):
            isNumber(left) && isNumber(right)
        case .binary(.contains, let set, let element): set.constant != nil && isHarmless(element)
        case .attribute: kind(of: expression) == .bool
        default: false
        }
    }

    private func isHarmless(_ expression: CedarExpression) -> Bool {
        expression.constant != nil || kind(of: expression) != nil
    }

    private func isNumber(_ expression: CedarExpression) -> Bool {
        if case .long? = expression.constant { return true }
        return kind(of: expression) == .int
    }

    /// What an unknown fact is; nil for anything that is none.
    private func kind(of expression: CedarExpression) -> FactKind? {
        guard let path = expression.contextPath, path.count == 2, path[0] == "input" else { return nil }
        return unknown.first { path[1] == ByteText($0.name) }?.kind
    }

    /// The unknown facts that a policy may read.
    static func read(by policy: CedarPolicy, of names: [String]) -> [String] {
        names.filter { name in policy.conditions.contains { reads($0.body, [name]) } }
    }

    /// Whether an expression may read one of these facts: by its name, or by taking `context` or `context.input` as a
    /// whole.
    private static func reads(_ expression: CedarExpression, _ names: [String]) -> Bool {
        var waiting = [expression]
        while let next = waiting.popLast() {
            if let path = next.contextPath {
                if path[0] != "input" { continue }
                if path.count == 1 || names.contains(where: { path[1] == ByteText($0) }) { return true }
                continue
            }
            if case .has(let operand, let path) = next.kind {
                var whole = operand.contextPath ?? []
                let isContext = !whole.isEmpty || operand.kind == .variable(.context)
                whole += path
                if isContext {
                    let isRead = whole.count > 1 && names.contains { whole[1] == ByteText($0) }
                    if whole[0] == "input", isRead { return true }
                    continue
                }
            }
            if next.kind == .variable(.context) { return true }
            waiting += next.kind.children
        }
        return false
    }
}
