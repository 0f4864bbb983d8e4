/// Decides requests. Pure: the answer depends on nothing but the arguments.
package enum Authorizer {
    /// The answer of pure Cedar: every policy is evaluated, erroring ones are skipped and reported.
    package static func authorize(
        _ request: AuthorizationRequest, policies: PolicySet, entities: EntityStore
    ) -> AuthorizationAnswer {
        let outcomes = evaluate(request, policies: policies, entities: entities)
        return AuthorizationAnswer(
            decision: outcomes.decision, determining: outcomes.determining.map { policies.policies[$0].id },
            errors: outcomes.errors.map {
                AuthorizationAnswer.Failure(policy: policies.policies[$0.index].id, error: $0.error)
            })
    }

    /// What becomes of every policy, in one pass and without stopping early: callers need all satisfied policies.
    package static func evaluate(
        _ request: AuthorizationRequest, policies: PolicySet, entities: EntityStore
    ) -> PolicyOutcomes {
        let scope = ScopeMatcher(request, entities: entities)
        let evaluator = Evaluator(request, entities: entities)
        var outcomes = PolicyOutcomes()
        outcomes.count = policies.compiled.count
        for index in policies.compiled.indices {
            let policy = policies.compiled[index]
            guard scope.matches(policy) else { continue }
            do throws(CedarError) {
                guard try evaluator.hold(policy.conditions) else { continue }
                switch policy.effect {
                case .permit: outcomes.permits.append(index)
                case .forbid: outcomes.forbids.append(index)
                }
            } catch {
                let located = error.located(at: policies.policies[index].span, in: policies.policies[index].source)
                outcomes.errors.append(PolicyOutcomes.Failure(index: index, error: located))
            }
        }
        return outcomes
    }
}
