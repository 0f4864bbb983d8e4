import Cedar
import Vocabulary

/// What became of every rule for one request, sorted by what it means for the verdict.
struct Weighing {
    /// Indices of the satisfied permits.
    private(set) var permits: [Int] = []
    /// Indices of the satisfied hard forbids, those that could not be evaluated among them.
    private(set) var hard: [Int] = []
    /// Indices of the satisfied soft forbids, those that could not be evaluated among them.
    private(set) var soft: [Int] = []
    /// Indices of the satisfied rules that are only watched.
    private(set) var shadows: [Int] = []

    /// Sorts the outcome of one decision. Cedar skips what errs; a guard that errs must hold, so an erring forbid counts
    /// as satisfied and an erring permit does not.
    init(_ scratch: borrowing DecisionScratch, _ rules: [LoadedRule]) {
        for index in scratch.permits { note(index, rules[index]) }
        for index in scratch.forbids { note(index, rules[index]) }
        for failure in scratch.failures where rules[failure.index].policy.effect == .forbid {
            note(failure.index, rules[failure.index])
        }
        if !scratch.failures.isEmpty {
            hard.sort()
            soft.sort()
        }
        if shadows.count > 1 { shadows.sort() }
    }

    /// Sorts rules that are known to be satisfied.
    init(satisfied: [Int], _ rules: [LoadedRule]) {
        for index in satisfied.sorted() { note(index, rules[index]) }
    }

    /// Every satisfied rule, whatever it means.
    var satisfied: [Int] { permits + hard + soft + shadows }

    private mutating func note(_ index: Int, _ rule: LoadedRule) {
        if rule.isShadow {
            shadows.append(index)
        } else if rule.policy.effect == .permit {
            permits.append(index)
        } else if rule.isSoft {
            soft.append(index)
        } else {
            hard.append(index)
        }
    }

    /// The verdict: hard forbids deny; without a permit nothing is asked; soft forbids turn into what is owed.
    func verdict(_ rules: [LoadedRule], for intent: Intent) -> Verdict {
        if !hard.isEmpty {
            return .deny(
                hard.map { index in
                    let text = rules[index].reason ?? "a policy rules out \(IntentText.doing(intent))"
                    return Reason(rule: rules[index].id, text: text)
                })
        }
        guard !permits.isEmpty else { return .deny([IntentText.nothingPermits(intent)]) }
        return .allow(
            obligations: soft.isEmpty ? [] : owed(rules),
            policies: permits.map { rules[$0].id } + soft.map { rules[$0].id })
    }

    /// The obligations of an allowed request, each once; none when it is denied.
    func owed(_ rules: [LoadedRule]) -> [Obligation] {
        guard hard.isEmpty, !permits.isEmpty else { return [] }
        var obligations: [Obligation] = []
        for obligation in soft.flatMap({ rules[$0].obligations }) where !obligations.contains(obligation) {
            obligations.append(obligation)
        }
        return obligations
    }
}
