import Cedar
import Testing

/// What may this agent ever do, and what would have been decided had the fact been recorded.
struct PartialDecisionTests {
    private static let text = """
        @id("read") permit(principal in Team::"web", action == Action::"read", resource);
        @id("write") permit(principal in Team::"web", action == Action::"write", resource is Host)
          when { context.amount < 100 };
        @id("never") forbid(principal, action == Action::"exec", resource);
        @id("any") permit(principal, action == Action::"exec", resource);
        @id("ask") @ask("owner") forbid(principal, action == Action::"read", resource)
          when { context has session && context.session.tainted };
        """

    private func answer(
        _ action: String, principal: String = "a", resource: PartialEntity = .unknown(type: "Host"),
        context: PartialRecord = .unknown
    ) throws -> PartialAnswer {
        let store = try EntityStore([
            Entity(EntityUID(type: "Agent", id: "a"), parents: [EntityUID(type: "Team", id: "web")])
        ])
        return PartialAuthorizer.evaluate(
            PartialRequest(
                principal: .known(EntityUID(type: "Agent", id: principal)),
                action: .known(EntityUID(type: "Action", id: action)), resource: resource, context: context),
            policies: try PolicySet(parsing: Self.text, source: "t"), entities: store)
    }

    private func guarded(_ answer: PartialAnswer) -> PartialDecision {
        answer.guarded { $0 == 4 ? .soft : .enforced }
    }

    @Test func `what is never permitted is surely denied whatever the context`() throws {
        #expect(try answer("delete").decision == .denied)
        #expect(try answer("read", principal: "stranger").decision == .denied)
        #expect(try answer("exec").decision == .denied)
        #expect(try answer("write", resource: .unknown(type: "File")).decision == .denied)
    }

    @Test func `what hangs on a fact says on which, and through which policy`() throws {
        #expect(try answer("write").decision == .depends(policies: [1], facts: [.context(["amount"])]))
        #expect(
            try answer("write", resource: .unknown(type: nil)).decision
                == .depends(policies: [1], facts: [.resource, .context(["amount"])]))
        let known = try PartialRecord(CedarRecord(["amount": .long(5)]), isOpen: true)
        #expect(try answer("write", context: known).decision == .allowed)
    }

    @Test func `a soft forbid that may err keeps a guarded decision open`() throws {
        let open = try answer("read")
        #expect(open.outcomes[4].possible == [.satisfied, .unsatisfied, .error])
        #expect(guarded(open) == .depends(policies: [4], facts: [.context(["session"])]))
        let noSession = try answer("read", context: PartialRecord([:]))
        #expect(guarded(noSession) == .allowed)
        let tainted = PartialRecord(["tainted": .known(.bool(true))], isOpen: true)
        let asked = try answer("read", context: PartialRecord(["session": .record(tainted)], isOpen: true))
        #expect(guarded(asked) == .allowedWithObligations)
        #expect(asked.decision == .denied)
    }

    @Test(
        arguments: [
            ("context.path like \"/a*\"", [.satisfied, .unsatisfied]),
            ("context.size < 3", [.satisfied, .unsatisfied]),
            ("context.size + 1 < 3", [.satisfied, .unsatisfied, .error]), ("context.size == \"3\"", .unsatisfied),
            ("context.path != 3", .satisfied), ("context has path", .satisfied), ("context has other", .unsatisfied),
            ("context.fresh", [.satisfied, .unsatisfied]), ("context.path", .error), ("-context.path == 1", .error),
            ("context.who is Agent", .satisfied), ("context.who is Host", .unsatisfied),
            ("context.inner.level > 1", [.satisfied, .unsatisfied]),
            ("context.inner has note", [.satisfied, .unsatisfied]),
            ("context == {path: \"/\"}", [.satisfied, .unsatisfied]),
        ] as [(String, PartialOutcome.Possible)])
    func `a fact of known type is there and errs as its type does`(
        condition: String, possible: PartialOutcome.Possible
    ) throws {
        let inner = try RecordType([
            RecordType.Attribute("level", .long), RecordType.Attribute("note", .string, isRequired: false),
        ])
        let context = PartialRecord(
            try RecordType([
                RecordType.Attribute("path", .string), RecordType.Attribute("size", .long),
                RecordType.Attribute("fresh", .bool), RecordType.Attribute("who", .entity("Agent")),
                RecordType.Attribute("inner", .record(inner)),
            ]))
        let policies = try PolicySet(
            parsing: "permit(principal, action, resource) when { \(condition) };", source: "t")
        let nobody = PartialEntity.unknown(type: nil)
        let outcome = PartialAuthorizer.evaluate(
            PartialRequest(principal: nobody, action: nobody, resource: nobody, context: context), policies: policies,
            entities: .empty
        ).outcomes[0]
        #expect(outcome.possible == possible)
        #expect(outcome.isOpen != outcome.facts.isEmpty)
    }

    @Test func `an open permit beside a certain one matters to nobody`() throws {
        let policies = try PolicySet(
            parsing: """
                @id("sure") permit(principal, action, resource);
                @id("perhaps") permit(principal, action, resource) when { context.a };
                @id("no") forbid(principal, action, resource) when { context.b };
                """, source: "t")
        let nobody = PartialEntity.unknown(type: nil)
        let answer = PartialAuthorizer.evaluate(
            PartialRequest(principal: nobody, action: nobody, resource: nobody), policies: policies, entities: .empty)
        #expect(answer.guarded { _ in .enforced } == .depends(policies: [2], facts: [.context(["b"])]))
    }

    @Test func `a false side decides for both sides that may err`() throws {
        let policies = try PolicySet(
            parsing: "permit(principal, action, resource) when { context.x > 1 && false };", source: "t")
        let request = PartialRequest(
            principal: .unknown(type: nil), action: .unknown(type: nil), resource: .unknown(type: nil))
        let answer = PartialAuthorizer.evaluate(request, policies: policies, entities: .empty)
        #expect(answer.outcomes[0].possible == [.unsatisfied, .error])
        #expect(answer.decision == .denied)
    }

    @Test func `facts are spelled as expressions`() {
        let facts: [UnknownFact] = [.context(["session", "odd name"]), .resource, .action, .principal, .context([])]
        #expect(
            facts.sorted().map(\.description)
                == ["principal", "action", "resource", "context", "context.session[\"odd name\"]"])
    }
}
