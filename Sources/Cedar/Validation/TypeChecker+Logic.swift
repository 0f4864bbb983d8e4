/// `&&`, `||` and `if`: what one operand establishes holds where the next is reached, and a branch that cannot be
/// reached is not checked.
extension TypeChecker {
    mutating func and(_ left: ShapedExpression, _ right: ShapedExpression) -> Typing {
        let first = boolean(left)
        if first.type?.truth == .never { return Typing(.never) }
        scope.enter(first.facts)
        let second = boolean(right)
        scope.leave(first.facts)
        let facts = first.facts.union(second.facts)
        guard let known = first.type?.truth, let next = second.type?.truth else { return Typing(.either, facts: facts) }
        switch (known, next) {
        case (_, .never): return Typing(.never)
        case (_, .always): return Typing(known, facts: facts)
        case (.always, _): return Typing(next, facts: facts)
        default: return Typing(.either, facts: facts)
        }
    }

    mutating func or(_ left: ShapedExpression, _ right: ShapedExpression) -> Typing {
        let first = boolean(left)
        if first.type?.truth == .always { return first }
        let second = boolean(right)
        guard let known = first.type?.truth, let next = second.type?.truth else { return .anyBool }
        switch (known, next) {
        case (_, .always): return second
        case (_, .never): return first
        case (.never, _): return second
        default: return Typing(.either, facts: first.facts.intersection(second.facts))
        }
    }

    mutating func conditional(
        _ test: ShapedExpression, _ then: ShapedExpression, _ otherwise: ShapedExpression, _ node: ShapedExpression
    ) -> Typing {
        let tested = boolean(test)
        if tested.type?.truth == .never { return type(of: otherwise) }
        scope.enter(tested.facts)
        let first = type(of: then)
        scope.leave(tested.facts)
        let facts = first.facts.union(tested.facts)
        if tested.type?.truth == .always { return Typing(first.type, facts: facts) }
        let second = type(of: otherwise)
        guard let left = first.type, let right = second.type else { return .unknown }
        guard let joined = join(left, right) else {
            report(
                .incompatibleTypes(left.description, right.description), node,
                "the branches of `if` are \(left) and \(right); give both one type")
            return .unknown
        }
        return Typing(joined, facts: facts.intersection(second.facts))
    }
}
