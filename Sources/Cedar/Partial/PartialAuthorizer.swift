/// Decides requests of which parts are unknown: what may an agent ever do, and what would have been decided when a
/// fact was not recorded.
package enum PartialAuthorizer {
    /// What may become of every policy. Sound: for any values of the unknown parts, what becomes of a policy is among
    /// what is possible here. Not complete: two conditions that exclude each other may both stay possible.
    package static func evaluate(
        _ request: PartialRequest, policies: PolicySet, entities: EntityStore
    ) -> PartialAnswer {
        let scope = PartialScope(request, entities: entities)
        let evaluator = PartialEvaluator(request, entities: entities)
        return PartialAnswer(
            outcomes: policies.compiled.map { outcome($0, scope, evaluator) }, effects: policies.compiled.map(\.effect))
    }

    private static func outcome(
        _ policy: CompiledPolicy, _ scope: PartialScope, _ evaluator: PartialEvaluator
    ) -> PartialOutcome {
        let match = scope.match(policy)
        guard match.canBeTrue else { return PartialOutcome(possible: .unsatisfied, facts: []) }
        var possible: PartialOutcome.Possible = match.canBeFalse ? [.unsatisfied] : []
        var facts = match.hangsOn
        for condition in policy.conditions {
            let found = evaluator.bool(condition.body)
            facts.formUnion(found.hangsOn)
            if found.mayFail { possible.insert(.error) }
            let (holds, fails) =
                condition.kind == .when
                ? (found.canBeTrue, found.canBeFalse) : (found.canBeFalse, found.canBeTrue)
            if fails { possible.insert(.unsatisfied) }
            if !holds { return outcome(possible, facts) }
        }
        return outcome(possible.union(.satisfied), facts)
    }

    private static func outcome(
        _ possible: PartialOutcome.Possible, _ facts: Set<UnknownFact>
    ) -> PartialOutcome {
        let found = PartialOutcome(possible: possible, facts: facts)
        return found.isOpen ? found : PartialOutcome(possible: possible, facts: [])
    }
}
