extension DecisionScratch {
    /// Both answers from one pass over what is satisfied.
    func weigh() -> EngineDecision {
        var (hard, soft) = (false, false)
        for index in forbids { note(index, &hard, &soft) }
        for failure in failures where set.heads[failure.index].effect == .forbid { note(failure.index, &hard, &soft) }
        let isPermitted = permits.contains { set.heads[$0].treatment != .watched }
        return EngineDecision(
            decision: forbids.isEmpty && !permits.isEmpty ? .allow : .deny,
            guarded: hard || !isPermitted ? .deny : soft ? .allowWithObligations : .allow)
    }

    private func note(_ index: Int, _ hard: inout Bool, _ soft: inout Bool) {
        switch set.heads[index].treatment {
        case .enforced: hard = true
        case .soft: soft = true
        case .watched: break
        }
    }

    /// What became of every policy, with errors in words: as the reference evaluator tells it.
    package func outcomes() -> PolicyOutcomes {
        var outcomes = PolicyOutcomes()
        outcomes.count = set.count
        outcomes.permits = permits
        outcomes.forbids = forbids
        outcomes.errors = failures.map { PolicyOutcomes.Failure(index: $0.index, error: error(of: $0)) }
        return outcomes
    }
}
