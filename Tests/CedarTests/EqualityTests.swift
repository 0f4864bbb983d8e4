import Cedar
import Testing

/// What is equal hashes equally, wherever it stands; what differs in a byte is not equal.
struct EqualityTests {
    private static func schema(_ attribute: ByteText) throws -> CedarSchema {
        let read = EntityUID(type: "Action", id: "read")
        let group = EntityUID(type: "Action", id: "group")
        let shape = try RecordType([RecordType.Attribute(attribute, .long), RecordType.Attribute("other", .bool)])
        return try CedarSchema(
            entityTypes: [EntityDeclaration("User", attributes: shape)],
            actions: [
                ActionDeclaration(read, memberOf: [group], principals: ["User"], resources: ["User"]),
                ActionDeclaration(group),
            ])
    }

    @Test func `schemas`() throws {
        let (one, same, other) = (try Self.schema("a"), try Self.schema("a"), try Self.schema("b"))
        #expect(one == same && one != other)
        #expect(Set([one, same, other]).count == 2)
        #expect(one.entityType("User")?.attributes["a"]?.type == .long)
        #expect(one.entityType("User")?.attributes["z"] == nil)
        #expect(one.entityType("Nobody") == nil)
        let read = EntityUID(type: "Action", id: "read")
        #expect(one.action(read)?.principals == ["User"])
        #expect(one.actionEntities.map(\.uid.id) == ["group", "read"])
        #expect(throws: CedarError.self) {
            try CedarSchema(entityTypes: [EntityDeclaration("User"), EntityDeclaration("User")], actions: [])
        }
        #expect(throws: CedarError.self) {
            try CedarSchema(entityTypes: [], actions: [ActionDeclaration(read), ActionDeclaration(read)])
        }
    }

    @Test func `policies and errors, wherever they stand`() throws {
        let text = "permit (principal, action, resource);"
        let one = try PolicySet(parsing: text, source: "a").policies
        let other = try PolicySet(parsing: "\n" + text, source: "b").policies
        #expect(Set(one + other).count == 1)
        let errors = ["permit", "permit", "\npermit"].compactMap(refusal)
        #expect(errors.count == 3 && Set(errors).count == 2)
    }

    @Test func `records`() throws {
        let composed = try CedarRecord(["\u{E9}": .long(1)])
        let decomposed = try CedarRecord(["e\u{301}": .long(1)])
        #expect(Set([composed, decomposed, composed]).count == 2)
    }

    @Test func `a source gives the text of a span, and none beyond its end`() {
        let source = PolicySource(name: "s", text: "permit")
        #expect(source.text(of: SourceSpan(start: 1, end: 3)) == "er")
        #expect(source.text(of: SourceSpan(start: 1, end: 9)) == nil)
    }

    @Test func `a negated expression prints as one`() {
        #expect(CedarExpression.bool(true).negated.cedarText == "!true")
    }

    @Test func `a finding of the validator reads as one line and points at the place`() throws {
        let policies = try PolicySet(
            parsing: "permit (principal, action, resource)\nwhen { principal.nothing };", source: "p.cedar")
        let report = PolicyValidator.validate(policies, schema: try Self.schema("a"))
        let finding = try #require(report.errors.first)
        #expect(!report.isValid)
        #expect(finding.place?.line == 2)
        #expect(finding.description.hasPrefix("p.cedar:2:"))
        #expect(finding.rendered.contains("^"))
    }
}
