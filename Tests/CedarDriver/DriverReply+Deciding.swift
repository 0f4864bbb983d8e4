import Cedar

extension DriverReply {
    /// Decides every request three ways: by the reference evaluator, by the compiled engine without its index, and with.
    mutating func decide(_ test: DriverCase, _ policies: PolicySet) {
        do throws(CedarError) {
            let store = try EntityStore(try Entity.list(trustedJSON: test.entities ?? .array([])))
            var scratch = DecisionScratch(try CompiledPolicySet(policies, entities: store))
            let recast = try PolicySet(json: policies.json)
            var answers: [JSONNode] = []
            for node in test.requests {
                let request = try TrustedValues.request(node)
                let outcomes = Authorizer.evaluate(request, policies: policies, entities: store)
                compare(outcomes, request, &scratch)
                answers.append(Self.json(outcomes, policies))
                let other = Authorizer.evaluate(request, policies: recast, entities: store)
                if Self.verdicts(other, recast) != Self.verdicts(outcomes, policies) {
                    report("decided otherwise after JSON: \(request)")
                }
            }
            add("answers", .array(answers))
        } catch {
            add("refused", .string(ByteText(error.rendered)))
        }
    }

    private mutating func compare(
        _ wanted: PolicyOutcomes, _ request: AuthorizationRequest, _ scratch: inout DecisionScratch
    ) {
        scratch.load(request)
        for search in [DecisionScratch.Search.linear, .indexed] {
            do throws(CedarError) {
                let decided = try scratch.decide(search)
                let failures = scratch.failures.map { "\($0.index) \($0.code)" }
                guard scratch.permits == wanted.permits, scratch.forbids == wanted.forbids,
                    failures == wanted.errors.map({ "\($0.index) \($0.error.code)" }),
                    decided.decision == wanted.decision
                else {
                    report("\(search) engine: \(scratch.permits) \(scratch.forbids) \(failures), wanted \(wanted)")
                    continue
                }
            } catch {
                report("\(search) engine: \(error)")
            }
        }
    }

    /// What became of every policy that held or erred, by id.
    private static func verdicts(_ outcomes: PolicyOutcomes, _ policies: PolicySet) -> [Set<ByteText>] {
        [outcomes.permits, outcomes.forbids, outcomes.errors.map(\.index)].map {
            Set($0.map { policies.policies[$0].id })
        }
    }

    private static func json(_ outcomes: PolicyOutcomes, _ policies: PolicySet) -> JSONNode {
        func ids(_ indices: [Int]) -> JSONNode { .array(indices.map { .string(policies.policies[$0].id) }) }
        return .object([
            JSONMember("decision", .string(ByteText(outcomes.decision.rawValue))),
            JSONMember("reasons", ids(outcomes.determining)),
            JSONMember("errors", ids(outcomes.errors.map(\.index))),
            JSONMember("messages", .array(outcomes.errors.map { .string(ByteText($0.error.message)) })),
        ])
    }
}
