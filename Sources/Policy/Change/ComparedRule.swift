import Cedar
import Vocabulary

/// A rule prepared for comparison.
struct ComparedRule {
    /// What a rule means apart from whom it is about: equal meanings need no proof.
    struct Meaning: Hashable {
        let effect: Effect
        let resource: ScopeConstraint
        let conditions: [Condition]
    }

    let rule: LoadedRule
    let premises: Premises
    let reach: Reach

    /// The rule's meaning.
    var meaning: Meaning {
        Meaning(effect: rule.policy.effect, resource: rule.policy.scope.resource, conditions: rule.policy.conditions)
    }

    /// The rule's name without the line of the manifest, which moves whenever something is written above it.
    var name: String { rule.id.split(separator: "@", maxSplits: 1).first.map(String.init) ?? rule.id }
}
