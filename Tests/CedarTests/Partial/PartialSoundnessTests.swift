import Cedar
import TestSupport
import Testing

/// Random requests with parts made unknown, and random completions of them: what is said to be certain is never
/// contradicted, neither for a single policy nor for the decision.
struct PartialSoundnessTests {
    @Test(arguments: 0..<16)
    func `no completion contradicts what was said to be certain`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed)
        var certain = 0
        for _ in 0..<10 {
            let policies = try generator.policies(Int.random(in: 1...12, using: &generator.random))
            let store = try EntityStore(try generator.entities())
            for _ in 0..<12 {
                let partial = try generator.partialRequest()
                let answer = PartialAuthorizer.evaluate(partial, policies: policies, entities: store)
                if case .depends = answer.decision {} else { certain += 1 }
                for _ in 0..<12 {
                    let whole = try generator.completion(of: partial)
                    let found = Authorizer.evaluate(whole, policies: policies, entities: store)
                    let problem = Self.contradiction(answer, found, policies)
                    #expect(problem == nil, "seed \(seed): \(problem ?? "") \(partial) \(whole)\n\(policies.cedarText)")
                    if problem != nil { return }
                }
            }
        }
        #expect(certain > 5, "some answers must be certain, or the test proves little")
    }

    @Test(arguments: 50..<54)
    func `with nothing unknown the answer is that of the evaluator`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed)
        for _ in 0..<10 {
            let policies = try generator.policies(12)
            let store = try EntityStore(try generator.entities())
            for _ in 0..<10 {
                let request = try generator.request()
                let partial = PartialRequest(
                    principal: .known(request.principal), action: .known(request.action),
                    resource: .known(request.resource), context: PartialRecord(request.context))
                let answer = PartialAuthorizer.evaluate(partial, policies: policies, entities: store)
                let found = Authorizer.evaluate(request, policies: policies, entities: store)
                #expect(answer.outcomes.allSatisfy { !$0.isOpen && $0.facts.isEmpty })
                #expect(Self.contradiction(answer, found, policies) == nil)
                #expect(answer.decision == (found.decision == .allow ? .allowed : .denied))
            }
        }
    }

    private static func contradiction(
        _ answer: PartialAnswer, _ found: PolicyOutcomes, _ policies: PolicySet
    ) -> String? {
        for (index, outcome) in answer.outcomes.enumerated() {
            let became: PartialOutcome.Possible =
                switch found[index] {
                case .satisfied: .satisfied
                case .unsatisfied: .unsatisfied
                case .error: .error
                }
            guard outcome.possible.contains(became) else { return "policy \(index) became \(found[index])" }
            guard outcome.isOpen != outcome.facts.isEmpty else { return "policy \(index) hangs on nothing" }
        }
        switch (answer.decision, found.decision) {
        case (.allowed, .deny), (.denied, .allow), (.allowedWithObligations, _): return "decision \(found.decision)"
        default: break
        }
        let guarded = guarded(found, policies)
        switch (answer.guarded(treatment), guarded) {
        case (.depends, _), (.allowed, .allow), (.allowedWithObligations, .allowWithObligations), (.denied, .deny):
            return nil
        case (let claimed, _): return "guarded \(claimed), became \(guarded)"
        }
    }

    /// One policy in three is soft, one in five is only watched.
    private static func treatment(_ index: Int) -> PolicyTreatment {
        index % 5 == 4 ? .watched : index % 3 == 2 ? .soft : .enforced
    }

    /// The guarded decision, from what became of every policy of a whole request.
    private static func guarded(_ found: PolicyOutcomes, _ policies: PolicySet) -> EngineDecision.Guarded {
        let failing = found.errors.map(\.index).filter { policies.policies[$0].effect == .forbid }
        let forbids = (found.forbids + failing).map(treatment)
        guard !forbids.contains(.enforced), found.permits.map(treatment).contains(where: { $0 != .watched }) else {
            return .deny
        }
        return forbids.contains(.soft) ? .allowWithObligations : .allow
    }
}
