import Cedar

/// Proves that whenever one policy's conditions hold another's hold too. Incomplete on purpose: `false` means only that
/// no proof was found, which callers take for the worse case.
struct Entailment {
    /// Steps left before every further question is answered with `false`, so that no policy can make a comparison
    /// take for ever.
    private var steps: Int

    /// Starts with so many steps.
    init(steps: Int) {
        self.steps = steps
    }

    /// Takes one step; false when none is left.
    mutating func spend() -> Bool {
        guard steps > 0 else { return false }
        steps -= 1
        return true
    }

    /// Whether `first` implies `second`. `sameHierarchy` says that groups of principals and actions are the same on
    /// both sides.
    mutating func holds(_ first: Premises, _ second: Premises, sameHierarchy: Bool) -> Bool {
        if first.readsHierarchy || second.readsHierarchy, !sameHierarchy { return false }
        if first.canFail || second.canFail { return first.conjuncts == second.conjuncts }
        for wanted in second.conjuncts {
            var isProved = false
            for given in first.conjuncts + first.given where !isProved { isProved = implies(given, wanted) }
            guard isProved else { return false }
        }
        return true
    }

    /// Whether one truth implies another. Recursion is bounded by the depth of the two expressions.
    private mutating func implies(_ left: CedarExpression, _ right: CedarExpression) -> Bool {
        guard spend() else { return false }
        if left == right { return true }
        switch (left.kind, right.kind) {
        case (.literal(.bool(false)), _), (_, .literal(.bool(true))):
            return true
        case (_, .and(let first, let second)):
            return implies(left, first) && implies(left, second)
        case (.or(let first, let second), _):
            return implies(first, right) && implies(second, right)
        case (_, .or(let first, let second)):
            return implies(left, first) || implies(left, second) || impliesByCases(left, right)
        case (.and(let first, let second), _):
            return implies(first, right) || implies(second, right)
        case (.unary(.not, let first), .unary(.not, let second)):
            return implies(second, first)
        default:
            return AtomicFact(left).implies(AtomicFact(right))
        }
    }

    /// One of several values implies a disjunction when each value does.
    private mutating func impliesByCases(_ left: CedarExpression, _ right: CedarExpression) -> Bool {
        let cases = AtomicFact(left).cases
        guard cases.count > 1 else { return false }
        for single in cases {
            guard implies(single, right) else { return false }
        }
        return true
    }
}
