import Cedar
import TestSupport
import Testing

/// Random sets of policies, entities and requests: the tree-walking evaluator, the compiled engine and the compiled
/// engine with its index give one answer.
struct EngineDifferentialTests {
    @Test(arguments: 0..<24)
    func `reference, compiled and indexed agree on random policy sets`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed)
        var (permits, forbids, failures) = (0, 0, 0)
        for _ in 0..<12 {
            let policies = try generator.policies(Int.random(in: 1...40, using: &generator.random))
            let store = try EntityStore(try generator.entities())
            var scratch = DecisionScratch(try CompiledPolicySet(policies, entities: store))
            for _ in 0..<40 {
                let found = try EngineComparison.disagreement(try generator.request(), store, &scratch)
                #expect(found == nil, "seed \(seed): \(found ?? "")\n\(policies.cedarText)")
                if found != nil { return }
                permits += scratch.permits.count
                forbids += scratch.forbids.count
                failures += scratch.failures.count
            }
        }
        #expect(permits > 50 && forbids > 50 && failures > 50, "\(permits) \(forbids) \(failures)")
    }

    @Test(arguments: 100..<108)
    func `entities that come with the request are as those of the store`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed)
        for _ in 0..<12 {
            let policies = try generator.policies(20)
            // Parents come later in the list, so a tail of it is a store that leaves nothing dangling into the head.
            let all = try generator.entities()
            let cut = Int.random(in: 0...8, using: &generator.random)
            let store = try EntityStore(Array(all.dropFirst(cut)))
            let set = try CompiledPolicySet(policies, entities: store)
            var scratch = DecisionScratch(set)
            for _ in 0..<20 {
                let found = try EngineComparison.disagreement(
                    try generator.request(), store, &scratch, extra: Array(all.prefix(cut).reversed()))
                #expect(found == nil, "seed \(seed): \(found ?? "")\n\(policies.cedarText)")
                if found != nil { return }
            }
        }
    }

    @Test(arguments: 200..<206)
    func `a request reads back as it was written, and errors are put into words`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed)
        let policies = try generator.policies(40)
        let store = try EntityStore(try generator.entities())
        var scratch = DecisionScratch(try CompiledPolicySet(policies, entities: store))
        for _ in 0..<60 {
            let request = try generator.request()
            scratch.load(request)
            _ = try scratch.decide()
            #expect(try scratch.request() == request)
            let wanted = Authorizer.evaluate(request, policies: policies, entities: store)
            #expect(scratch.outcomes().errors == wanted.errors)
        }
    }
}
