import Cedar
import Testing

/// The pitfalls of cedar.md 5.3 that validation closes, each by name.
struct ValidationPitfallTests {
    @Test func `pitfall 1, a forbid that reads an optional field unguarded is refused`() throws {
        let text = #"forbid(principal, action == Action::"read", resource) when { context.input.note == "x" };"#
        let report = try SampleSchema.report(text)
        #expect(report.errors.map(\.kind) == [.unguardedAttribute("note")])
        #expect(report.errors.first?.message.contains("`context.input has note && …`") == true)
    }

    @Test(arguments: [
        (#"context.input.n == "1""#, "incompatibleTypes"), (#"context.input.n > "1""#, "unexpectedType"),
        ("context.input.m > 100", "missingAttribute"),
    ])
    func `pitfall 1, a forbid that can only meet another type is refused`(condition: String, kind: String) throws {
        #expect(try SampleSchema.faults(inCondition: condition) == [kind])
    }

    @Test func `pitfall 1, a request whose field has another type does not reach the policies`() throws {
        let schema = try SampleSchema.make()
        let input = try CedarRecord(["n": .string("9000")])
        let context = try CedarRecord(["now": .datetime(CedarDatetime(milliseconds: 0)), "input": .record(input)])
        let asked = AuthorizationRequest(
            principal: EntityUID(type: "Bot", id: "b"), action: SampleSchema.action("read"),
            resource: EntityUID(type: "File", id: "f"), context: context)
        let forbid = #"forbid(principal, action == Action::"read", resource) when { context.input.n > 100 };"#
        let policies = try PolicySet(parsing: "permit(principal, action, resource);" + forbid, source: "test")
        #expect(PolicyValidator.validate(policies, schema: schema).isValid)
        let pure = Authorizer.authorize(asked, policies: policies, entities: .empty)
        #expect(pure.decision == .allow, "without the schema the forbid errs and is skipped")
        #expect(throws: CedarError.self) { try schema.validate(asked) }
    }

    @Test func `pitfall 1, overflow is the one error that validation leaves`() throws {
        #expect(try SampleSchema.faults(inCondition: "context.input.n * 9223372036854775807 > 100") == [])
    }

    @Test func `pitfall 3, an action nobody declared is refused, though a bare permit allows it`() throws {
        let asked = AuthorizationRequest(
            principal: EntityUID(type: "User", id: "u"), action: SampleSchema.action("delete"),
            resource: EntityUID(type: "File", id: "f"))
        let policies = try PolicySet(parsing: "permit(principal, action, resource);", source: "test")
        #expect(Authorizer.authorize(asked, policies: policies, entities: .empty).decision == .allow)
        let schema = try SampleSchema.make()
        #expect(throws: CedarError.self) { try schema.validate(asked) }
        let named = #"permit(principal, action == Action::"delete", resource);"#
        #expect(try SampleSchema.faults(named) == ["unknownAction"])
    }

    @Test func `pitfall 7, a group rule that can match nothing of the schema is refused`() throws {
        #expect(
            try SampleSchema.faults(#"forbid(principal, action, resource in Group::"secret");"#)
                == ["inapplicableScope"])
        let stray = Entity(
            EntityUID(type: "Dir", id: "d"), parents: [EntityUID(type: "Group", id: "secret")])
        let schema = try SampleSchema.make()
        #expect(throws: CedarError.self) { try schema.validate(stray) }
    }
}
