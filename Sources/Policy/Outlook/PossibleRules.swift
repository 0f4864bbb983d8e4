import Cedar

/// The rules that may have a say in a kind of act, and what is certain of it.
struct PossibleRules {
    private var answer: ActionOutlook.Answer?
    private var rules: Set<Int> = []
    private var facts: Set<UnknownFact> = []

    /// Takes in what may become of every rule for one type of resource.
    mutating func add(_ answer: PartialAnswer, _ rules: [LoadedRule]) {
        let decision = answer.guarded { rules[$0].treatment }
        let certain: ActionOutlook.Answer =
            switch decision {
            case .allowed: .always
            case .allowedWithObligations: .owed
            case .denied: .never
            case .depends: .depends
            }
        if case .depends(_, let open) = decision { facts.formUnion(open) }
        // Allowed on one type and refused on another hangs on the resource.
        self.answer = self.answer.map { $0 == certain ? certain : .depends } ?? certain
        for index in rules.indices where rules[index].treatment != .watched && Self.mayHold(answer, index, rules[index])
        {
            self.rules.insert(index)
        }
    }

    /// What is certain when both must be permitted.
    func and(_ other: PossibleRules) -> PossibleRules {
        var both = self
        both.rules.formUnion(other.rules)
        both.facts.formUnion(other.facts)
        both.answer =
            switch (answer ?? .never, other.answer ?? .never) {
            case (.never, _), (_, .never): .never
            case (.depends, _), (_, .depends): .depends
            case (.owed, _), (_, .owed): .owed
            case (.always, .always): .always
            }
        return both
    }

    /// The same for whoever reads it. A refusal that is certain has no permits to tell of and no facts to hang on.
    func outlook(_ action: String, _ all: [LoadedRule]) -> ActionOutlook {
        let answer = answer ?? .never
        let found = rules.sorted().map { ExplainedPolicy(all[$0], error: nil) }
        return ActionOutlook(
            action: action, answer: answer, permits: found.filter { $0.kind == .permit },
            forbids: found.filter { $0.kind == .hardForbid }, owed: found.filter { $0.kind == .softForbid },
            facts: answer == .depends ? facts.sorted().map(\.description) : [])
    }

    /// A forbid that cannot be evaluated counts as satisfied, a permit does not.
    private static func mayHold(_ answer: PartialAnswer, _ index: Int, _ rule: LoadedRule) -> Bool {
        let possible = answer.outcomes[index].possible
        return possible.contains(.satisfied) || (rule.policy.effect == .forbid && possible.contains(.error))
    }
}
