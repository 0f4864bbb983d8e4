import Cedar
import Vocabulary

/// Decides recorded intents again under another policy. Keeps what it worked out: a ledger repeats itself.
package struct Replayer {
    /// What a rule may read that was not recorded.
    private struct Hanging {
        let index: Int
        let facts: [String]
    }

    private struct SliceKey: Hashable {
        let agent: String
        let verb: Verb
        let unrecorded: [String]
    }

    private struct IntentKey: Hashable {
        let slice: SliceKey
        let resource: Resource
        let facts: [Fact]
    }

    private let policy: PolicySnapshot
    private var hanging: [SliceKey: [Hanging]] = [:]
    private var known: [IntentKey: Redecision] = [:]

    /// Decides by this policy.
    package init(_ policy: PolicySnapshot) {
        self.policy = policy
    }

    /// What the policy says to a recorded intent. Whatever it says depends on the policy and the record alone.
    package mutating func redecide(_ recorded: RecordedDecision) -> Redecision {
        let intent = recorded.intent
        let actor: String
        switch intent.actor {
        case .agent(let caller): actor = "agent " + caller.agent.text
        case .operator(let name): actor = "operator " + name.text
        }
        let slice = SliceKey(agent: actor, verb: intent.verb, unrecorded: recorded.unrecorded)
        let key = IntentKey(slice: slice, resource: intent.resource, facts: intent.facts)
        if let found = known[key] { return found }
        let result = work(recorded, slice)
        if known.count < PolicyLimits.replayedKinds { known[key] = result }
        return result
    }

    private mutating func work(_ recorded: RecordedDecision, _ key: SliceKey) -> Redecision {
        switch policy.evaluate(Self.filled(recorded)) {
        case .refused(let reason):
            return .decided(.deny([reason]))
        case .done(let evaluation):
            let rules = policy.rules
            let hanging = self.hanging[key] ?? hanging(evaluation.built, recorded.unrecorded)
            self.hanging[key] = hanging
            guard !hanging.isEmpty else { return .decided(evaluation.weighing.verdict(rules, for: recorded.intent)) }
            return weigh(recorded, evaluation, hanging)
        }
    }

    /// The intent with something in the place of every fact that was not recorded, so that it is whole. No rule that reads
    /// such a fact is taken at its word.
    private static func filled(_ recorded: RecordedDecision) -> Intent {
        let intent = recorded.intent
        let missing = intent.verb.facts.filter { recorded.unrecorded.contains($0.name) }
        return Intent(
            id: intent.id, actor: intent.actor, verb: intent.verb, resource: intent.resource,
            facts: intent.facts + missing.map { Fact($0.name, $0.kind.placeholder) })
    }

    /// The rules for the principal and action of a request that read something unrecorded.
    private func hanging(_ built: BuiltRequest, _ unrecorded: [String]) -> [Hanging] {
        guard !unrecorded.isEmpty else { return [] }
        return policy.rules.indices.compactMap { index in
            let rule = policy.rules[index].policy
            guard rule.scope.isFor(built.request, in: built.entities) else { return nil }
            let facts = PartialEvaluation.read(by: rule, of: unrecorded)
            return facts.isEmpty ? nil : Hanging(index: index, facts: facts)
        }
    }

    /// Weighs with every rule that hangs on something both as satisfied and as not, and looks whether that matters.
    private func weigh(
        _ recorded: RecordedDecision,
        _ evaluation: PolicySnapshot.Evaluation,
        _ hanging: [Hanging]
    ) -> Redecision {
        let rules = policy.rules
        let facts = recorded.intent.verb.facts.filter { recorded.unrecorded.contains($0.name) }
        let partial = PartialEvaluation(probe: ConditionProbe(built: evaluation.built), unknown: facts)
        var certain: [Int] = []
        var open: [Hanging] = []
        for rule in hanging {
            switch Self.isSatisfied(rules[rule.index], partial) {
            case true?: certain.append(rule.index)
            case false?: break
            case nil: open.append(rule)
            }
        }
        let skipped = Set(hanging.map(\.index))
        let fixed = evaluation.weighing.satisfied.filter { !skipped.contains($0) } + certain
        let least = Weighing(satisfied: fixed, rules).verdict(rules, for: recorded.intent)
        let relevant = Self.relevant(open, fixed, rules)
        guard !relevant.isEmpty else { return .decided(least) }
        let names = Set(relevant.flatMap(\.facts))
        return .undetermined(
            facts: recorded.unrecorded.filter(names.contains).map { "context.input.\($0)" },
            policies: relevant.map { rules[$0.index].id })
    }

    /// Whether a rule is satisfied whatever the unknown facts are; nil when that hangs on them. A forbid that cannot be
    /// evaluated counts as satisfied, a permit does not.
    private static func isSatisfied(_ rule: LoadedRule, _ partial: PartialEvaluation) -> Bool? {
        guard partial.probe.covers(rule.policy.scope) else { return false }
        let possible = partial.possible(rule.policy.conditions)
        let yes: Possible = rule.policy.effect == .forbid ? [.holds, .errs] : .holds
        if possible.isSubset(of: yes) { return true }
        return possible.isDisjoint(with: yes) ? false : nil
    }

    /// The open rules that can change the verdict, given those that are satisfied for certain.
    private static func relevant(_ open: [Hanging], _ fixed: [Int], _ rules: [LoadedRule]) -> [Hanging] {
        let enforced = fixed.filter { !rules[$0].isShadow }
        let open = open.filter { !rules[$0.index].isShadow }
        func isPermit(_ index: Int) -> Bool { rules[index].policy.effect == .permit }
        func isHard(_ index: Int) -> Bool { !isPermit(index) && !rules[index].isSoft }
        if enforced.contains(where: isHard) { return [] }
        let isPermitted = enforced.contains(where: isPermit)
        // Without any permit nothing else matters; with one for certain, further permits change nothing.
        if !isPermitted, !open.contains(where: { isPermit($0.index) }) { return [] }
        let owed = enforced.filter { !isPermit($0) }.flatMap { rules[$0].obligations }
        return open.filter { rule in
            if isPermit(rule.index) { return !isPermitted }
            return isHard(rule.index) || rules[rule.index].obligations.contains { !owed.contains($0) }
        }
    }
}
