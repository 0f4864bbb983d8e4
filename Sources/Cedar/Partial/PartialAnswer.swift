/// What may become of every policy, and what that makes certain.
package struct PartialAnswer: Sendable {
    /// In the order of `PolicySet.policies`.
    package let outcomes: [PartialOutcome]
    private let effects: [Effect]

    init(outcomes: [PartialOutcome], effects: [Effect]) {
        self.outcomes = outcomes
        self.effects = effects
    }

    /// What is certain of the answer of pure Cedar, in which an erring policy is skipped.
    package var decision: PartialDecision {
        let indices = outcomes.indices
        let forbids = indices.filter { effects[$0] == .forbid }
        let permits = indices.filter { effects[$0] == .permit }
        if forbids.contains(where: { outcomes[$0].possible == .satisfied }) { return .denied }
        guard permits.contains(where: { outcomes[$0].possible.contains(.satisfied) }) else { return .denied }
        if permits.contains(where: { outcomes[$0].possible == .satisfied }),
            !forbids.contains(where: { outcomes[$0].possible.contains(.satisfied) })
        {
            return .allowed
        }
        return depends(Array(indices))
    }

    /// What is certain of a guarded decision: an erring forbid counts as satisfied, soft forbids are lifted once their
    /// obligations are discharged, watched policies do not count. `treatment` is asked by index.
    package func guarded(_ treatment: (Int) -> PolicyTreatment) -> PartialDecision {
        var permits: [Int] = []
        var (hard, soft): ([Int], [Int]) = ([], [])
        for index in outcomes.indices where treatment(index) != .watched {
            switch (effects[index], treatment(index)) {
            case (.permit, _): permits.append(index)
            case (.forbid, .soft): soft.append(index)
            case (.forbid, _): hard.append(index)
            }
        }
        if hard.contains(where: { !outcomes[$0].possible.contains(.unsatisfied) }) { return .denied }
        guard permits.contains(where: { outcomes[$0].possible.contains(.satisfied) }) else { return .denied }
        if permits.contains(where: { outcomes[$0].possible == .satisfied }),
            hard.allSatisfy({ outcomes[$0].possible == .unsatisfied })
        {
            if soft.allSatisfy({ outcomes[$0].possible == .unsatisfied }) { return .allowed }
            if soft.contains(where: { !outcomes[$0].possible.contains(.unsatisfied) }) {
                return .allowedWithObligations
            }
        }
        // With a permit for certain further permits change nothing, and neither does how a forbid comes to hold.
        let isPermitted = permits.contains { outcomes[$0].possible == .satisfied }
        let forbids = (hard + soft).filter { outcomes[$0].possible.contains(.unsatisfied) }
        return depends((isPermitted ? [] : permits.filter { outcomes[$0].possible.contains(.satisfied) }) + forbids)
    }

    private func depends(_ counted: [Int]) -> PartialDecision {
        let open = counted.filter { outcomes[$0].isOpen }.sorted()
        let facts = open.reduce(into: Set<UnknownFact>()) { $0.formUnion(outcomes[$1].facts) }
        return .depends(policies: open, facts: facts.sorted())
    }
}
