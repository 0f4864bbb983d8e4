import Cedar
import Testing

/// Soft forbids in one pass: the two answers, and what an erring forbid means to each.
struct GuardedDecisionTests {
    private static let text = """
        @id("may") permit(principal, action, resource) when { context.may };
        @id("never") forbid(principal, action, resource) when { context.never };
        @id("ask") @ask("owner") forbid(principal, action, resource) when { context.amount > 100 };
        @id("look") @shadow forbid(principal, action, resource) when { context.odd };
        @id("try") @shadow permit(principal, action, resource) when { context.odd };
        """

    private func decide(_ context: KeyValuePairs<ByteText, CedarValue>) throws -> (EngineDecision, [Int]) {
        let policies = try PolicySet(parsing: Self.text, source: "t")
        let set = try CompiledPolicySet(policies) { policy in
            policy.annotation("shadow") != nil ? .watched : policy.annotation("ask") != nil ? .soft : .enforced
        }
        var scratch = DecisionScratch(set)
        scratch.load(request(try CedarRecord(context)))
        return (try scratch.decide(), scratch.failures.map(\.index))
    }

    @Test(arguments: [
        (true, false, 1, EngineDecision.Guarded.allow, AuthorizationAnswer.Decision.allow),
        (true, false, 500, .allowWithObligations, .deny), (true, true, 500, .deny, .deny),
        (false, false, 500, .deny, .deny), (false, false, 1, .deny, .deny), (true, true, 1, .deny, .deny),
    ])
    func `allow, allow with obligations, deny`(
        may: Bool, never: Bool, amount: Int64, guarded: EngineDecision.Guarded,
        pure: AuthorizationAnswer.Decision
    ) throws {
        let (found, failures) = try decide([
            "may": .bool(may), "never": .bool(never), "amount": .long(amount), "odd": .bool(false),
        ])
        #expect(found.guarded == guarded && found.decision == pure && failures.isEmpty)
    }

    @Test func `an erring soft forbid still asks though pure Cedar skips it`() throws {
        let (found, failures) = try decide([
            "may": .bool(true), "never": .bool(false), "amount": .string("lots"), "odd": .bool(false),
        ])
        #expect(found.guarded == .allowWithObligations && found.decision == .allow && failures == [2])
    }

    @Test func `an erring hard forbid denies and an erring permit permits nothing`() throws {
        let (found, failures) = try decide(["may": .bool(true), "amount": .long(1), "odd": .bool(false)])
        #expect(found.guarded == .deny && found.decision == .allow && failures == [1])
        let (other, others) = try decide(["never": .bool(false), "amount": .long(1), "odd": .bool(false)])
        #expect(other.guarded == .deny && other.decision == .deny && others == [0])
    }

    @Test func `what is only watched changes nothing`() throws {
        let (found, _) = try decide([
            "may": .bool(true), "never": .bool(false), "amount": .long(1), "odd": .bool(true),
        ])
        #expect(found.guarded == .allow && found.decision == .deny)
        let (other, _) = try decide([
            "may": .bool(false), "never": .bool(false), "amount": .long(1), "odd": .bool(true),
        ])
        #expect(other.guarded == .deny)
    }
}
