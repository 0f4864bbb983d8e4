import Cedar
import Vocabulary

/// Decides recorded intents again under another policy. Keeps what it worked out: a ledger repeats itself.
package struct Replayer {
    /// The rules whose scope is for one principal and one action; who is in which group does not change in a snapshot.
    private struct Slice {
        let rules: [LoadedRule]
        let policies: PolicySet

        init(_ rules: [LoadedRule], for built: BuiltRequest) throws(CedarError) {
            self.rules = rules.filter { $0.policy.scope.isFor(built.request, in: built.entities) }
            policies = try PolicySet(self.rules.map(\.policy))
        }
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
        let provenance: Provenance?
    }

    private let policy: PolicySnapshot
    private var slices: [SliceKey: Slice] = [:]
    private var known: [IntentKey: Redecision] = [:]

    /// Decides by this policy.
    package init(_ policy: PolicySnapshot) {
        self.policy = policy
    }

    /// What the policy says to a recorded intent. Whatever it says depends on the policy and the record alone.
    package mutating func redecide(_ recorded: RecordedDecision) -> Redecision {
        policy.chains.further(recorded.intent).reduce(redecideAlone(recorded)) { result, asked in
            result.and(redecideAlone(recorded.asked(asked)), of: asked.actor)
        }
    }

    private mutating func redecideAlone(_ recorded: RecordedDecision) -> Redecision {
        let intent = recorded.intent
        // What the arguments of a pinned tool were is not in the ledger.
        if case .tool(let server, let name) = intent.resource, policy.tools.tool(name, of: server) != nil {
            return .undetermined(facts: ["context.input"], policies: [])
        }
        let actor: String
        switch intent.actor {
        case .agent(let caller): actor = "agent " + caller.agent.text
        case .operator(let name): actor = "operator " + name.text
        }
        let slice = SliceKey(agent: actor, verb: intent.verb, unrecorded: recorded.unrecorded)
        let key = IntentKey(slice: slice, resource: intent.resource, facts: intent.facts, provenance: intent.provenance)
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
            if recorded.unrecorded.isEmpty {
                return .decided(evaluation.weighing.verdict(policy.rules, for: recorded.intent))
            }
            do throws(CedarError) {
                return weigh(recorded, evaluation.built, try slice(key, evaluation.built))
            } catch {
                return .decided(.deny([.malformed(error.message)]))
            }
        }
    }

    private mutating func slice(_ key: SliceKey, _ built: BuiltRequest) throws(CedarError) -> Slice {
        if let known = slices[key] { return known }
        let slice = try Slice(policy.rules, for: built)
        slices[key] = slice
        return slice
    }

    /// The intent with something in the place of every fact that was not recorded, so that a request can be made of it.
    /// What stands there is taken out again before anything is evaluated.
    private static func filled(_ recorded: RecordedDecision) -> Intent {
        let intent = recorded.intent
        let missing = intent.verb.facts.filter { recorded.unrecorded.contains($0.name) }
        return Intent(
            id: intent.id, actor: intent.actor, verb: intent.verb, resource: intent.resource,
            facts: intent.facts + missing.map { Fact($0.name, $0.kind.placeholder) },
            provenance: intent.provenance)
    }

    /// Decides with facts of which only the type is known. Nothing is guessed: what is not certain is undetermined.
    private func weigh(_ recorded: RecordedDecision, _ built: BuiltRequest, _ slice: Slice) -> Redecision {
        let rules = slice.rules
        let answer = PartialAuthorizer.evaluate(
            Self.partial(built.request, recorded), policies: slice.policies, entities: built.entities)
        if case .depends(let policies, let facts) = answer.guarded({ rules[$0].treatment }) {
            return Self.undetermined(facts, policies, rules)
        }
        let outcomes = answer.outcomes
        let certain = rules.indices.filter { Self.isCertain(outcomes[$0].possible, rules[$0]) }
        let weighing = Weighing(satisfied: certain, rules)
        // What is owed for certain may not be all: an open rule could add to it.
        let owed = weighing.owed(rules)
        let adding =
            owed.isEmpty
            ? []
            : rules.indices.filter { index in
                rules[index].treatment == .soft && outcomes[index].possible.contains(.unsatisfied)
                    && outcomes[index].isOpen && !rules[index].obligations.allSatisfy(owed.contains)
            }
        guard adding.isEmpty else {
            return Self.undetermined(Set(adding.flatMap { outcomes[$0].facts }).sorted(), adding, rules)
        }
        return .decided(weighing.verdict(rules, for: recorded.intent))
    }

    private static func undetermined(_ facts: [UnknownFact], _ policies: [Int], _ rules: [LoadedRule]) -> Redecision {
        .undetermined(facts: facts.map(\.description), policies: policies.map { rules[$0].id })
    }

    /// The request with what was not recorded taken out of its context again.
    private static func partial(_ request: AuthorizationRequest, _ recorded: RecordedDecision) -> PartialRequest {
        var facts = PartialRecord(request.context).facts
        if case .record(let input)? = request.context["input"] {
            var inputs = PartialRecord(input).facts
            for (name, kind) in recorded.intent.verb.facts where recorded.unrecorded.contains(name) {
                inputs[ByteText(name)] = .some(kind.type)
            }
            facts["input"] = .record(PartialRecord(inputs))
        }
        if recorded.unrecorded.contains(RecordedDecision.provenanceName) {
            let session = Dictionary(SessionFacts.names.map { ($0, PartialFact.some(.bool)) }) { first, _ in first }
            facts["session"] = .record(PartialRecord(session))
        }
        return PartialRequest(
            principal: .known(request.principal), action: .known(request.action), resource: .known(request.resource),
            context: PartialRecord(facts))
    }

    /// Whether a rule is satisfied for certain. A forbid that cannot be evaluated counts as satisfied, a permit does not.
    private static func isCertain(_ possible: PartialOutcome.Possible, _ rule: LoadedRule) -> Bool {
        rule.policy.effect == .forbid ? !possible.contains(.unsatisfied) : possible == .satisfied
    }
}
