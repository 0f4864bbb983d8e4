import Cedar

/// Holds the compiled engine to the reference evaluator: the same satisfied permits, the same satisfied forbids, the
/// same erring policies for the same reasons, with the index and without.
enum EngineComparison {
    /// The first difference, or nil.
    static func disagreement(
        _ request: AuthorizationRequest, _ store: EntityStore, _ scratch: inout DecisionScratch,
        extra: [Entity] = []
    ) throws(CedarError) -> String? {
        let wanted = Authorizer.evaluate(
            request, policies: scratch.set.policies, entities: try store.adding(extra))
        scratch.load(request, entities: extra)
        for search in [DecisionScratch.Search.linear, .indexed] {
            let decided = try scratch.decide(search)
            let failures = wanted.errors.map { "\($0.index) \($0.error.code)" }
            guard scratch.permits == wanted.permits, scratch.forbids == wanted.forbids,
                scratch.failures.map({ "\($0.index) \($0.code)" }) == failures, decided.decision == wanted.decision
            else {
                let found = "\(scratch.permits) \(scratch.forbids) \(scratch.failures)"
                return "\(search): \(found), wanted \(wanted.permits) \(wanted.forbids) \(failures) for \(request)"
            }
        }
        return nil
    }
}
