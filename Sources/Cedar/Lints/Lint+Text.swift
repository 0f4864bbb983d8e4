extension Lint {
    /// What is the matter: lower-case start, no full stop, input in backticks.
    package var message: String {
        switch kind {
        case .unconstrainedPermit: "this permits everything to everybody"
        case .emptyContainsAll: "`containsAll([])` is true of every set"
        case .emptyMembership: "nothing is in an empty set, so this is never true"
        case .emptyActionList: "`action in []` matches no action, so the policy never matches"
        case .likeWithoutWildcard: "a pattern without `*` fits one string only"
        case .likeAnything: "every string fits this pattern"
        case .likeOnHierarchy(let shape): "text patterns know nothing of \(shape.described)"
        case .deceptiveText(let found): found.message
        case .shadowed(let other): "`\(QuotedText.excerpt(other))` already covers every request this policy matches"
        case .duplicate(let other): "this says the same as `\(QuotedText.excerpt(other))`"
        case .alwaysForbidden(let other): "`\(QuotedText.excerpt(other))` forbids every request this policy permits"
        case .alwaysHolds: "this condition always holds"
        case .neverHolds: "this condition never holds, so the policy never matches"
        case .selfComparison: "this compares a value with itself"
        case .differentTypes(let one, let other): "\(one) and \(other) are never equal"
        }
    }

    /// How to mend it, in the same style.
    package var mend: String {
        switch kind {
        case .unconstrainedPermit: "name a principal, an action or a resource, or add a condition"
        case .emptyContainsAll: "name the elements, or remove the test"
        case .emptyMembership: "name the elements"
        case .emptyActionList: "name the actions, or write `action` alone for all"
        case .likeWithoutWildcard: "write `==`, or add `*`"
        case .likeAnything: "remove the test, or test with `has`"
        case .likeOnHierarchy(let shape): shape.mend
        case .deceptiveText: "retype it, or spell the character as `\\u{…}`"
        case .shadowed: "remove this policy, or narrow the other"
        case .duplicate: "remove one of them"
        case .alwaysForbidden: "remove this policy, or narrow the forbid"
        case .alwaysHolds: "remove it, or test something of the request"
        case .neverHolds: "remove the policy, or test something of the request"
        case .selfComparison: "compare with what was meant"
        case .differentTypes: "write both sides as the same type"
        }
    }
}
