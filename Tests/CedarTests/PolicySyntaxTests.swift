import Cedar
import Testing

struct PolicySyntaxTests {
    @Test(arguments: [
        "permit(principal, action, resource,) when { true };",
        "permit(principal, action in [Action::\"v\",], resource);",
        "permit(principal is User in User::\"a\", action, resource);",
        "permit(principal in User::\"a\", action, resource) when { true } unless { false } when { true };",
        "@a @b(\"x\") permit(principal, action, resource);", "@if permit(principal, action, resource);",
    ])
    func `a satisfied policy allows`(text: String) throws {
        #expect(try answer(text).decision == .allow)
    }

    @Test(arguments: [
        "", "// nothing", "permit(principal, action == A::Action::\"v\", resource);",
        "permit(principal, action in [], resource);", "permit(principal is principal, action, resource);",
        "permit(principal == ?principal, action, resource);",
        "permit(principal, action, resource) unless { true };",
    ])
    func `nothing satisfied denies without reasons`(text: String) throws {
        let found = try answer(text)
        #expect(found.decision == .deny)
        #expect(found.determining.isEmpty && found.errors.isEmpty)
    }

    @Test(arguments: [
        ("permit(principal, action == User::\"v\", resource);", CedarError.Code.invalidScope),
        ("permit(principal in [User::\"a\"], action, resource);", .invalidScope),
        ("permit(principal, action is Action, resource);", .invalidScope),
        ("permit(principal, action == ?action, resource);", .invalidToken),
        ("permit(principal, action == ?principal, resource);", .invalidSlot),
        ("permit(principal == ?resource, action, resource);", .invalidSlot),
        ("permit(principal has a, action, resource);", .invalidScope),
        ("permit(principal: User, action, resource);", .unexpectedToken),
        ("permit(principal is __cedar::X, action, resource);", .reservedWord),
        ("permit(action, principal, resource);", .unexpectedToken), ("permit(principal, action);", .unexpectedToken),
        ("permit(principal, action, resource)", .unexpectedToken),
        ("permit(principal, action, resource) advice { true };", .unexpectedToken),
        ("permit(principal, action, resource) when {};", .unexpectedToken),
        ("permit(principal, action, resource) when { true;", .unexpectedToken),
        ("@a @a permit(principal, action, resource);", .duplicate),
        ("@a() permit(principal, action, resource);", .unexpectedToken),
        ("@\"x\" permit(principal, action, resource);", .unexpectedToken),
        ("allow(principal, action, resource);", .unexpectedToken),
        ("@id(\"x\") permit(principal, action, resource); @id(\"x\") forbid(principal, action, resource);", .duplicate),
    ])
    func `is refused`(text: String, code: CedarError.Code) {
        #expect(refusal(text)?.code == code)
    }

    @Test func `an error points at the place and suggests the mend`() throws {
        let text = "permit (principal, action, resource)\nwhen { context.s.lessThen(1) };\n"
        let error = try #require(refusal(text))
        #expect(error.place?.line == 2)
        #expect(error.place?.column == 18)
        #expect(
            error.rendered == """
                test:2:18: `lessThen` is no method of Cedar; did you mean `lessThan`
                when { context.s.lessThen(1) };
                                 ^^^^^^^^
                """)
        #expect(
            refusal("permit(principal, action, resource) when { context.a = b };")?.message.contains("write `==`")
                == true)
        #expect(
            refusal("permit(principal, action, resource)\npermit(principal, action, resource);")?.message.contains(
                "add `;`") == true)
        #expect(refusal("permitt(principal, action, resource);")?.message.contains("did you mean `permit`") == true)
    }

    @Test func `an error of evaluation points into the policy`() throws {
        let found = try answer("permit(principal, action, resource)\nwhen { context.amount > 1 };")
        let error = try #require(found.errors.first?.error)
        #expect(error.place?.line == 2)
        #expect(error.place?.column == 8)
        #expect(error.span.map { $0.end - $0.start } == 14)
    }

    @Test func `ids come from the annotation or from the position, as the caller chooses`() throws {
        let text = "permit(principal, action, resource); @id(\"b\") forbid(principal, action, resource);"
        #expect(try PolicySet(parsing: text, source: "t").policies.map(\.id) == ["policy0", "b"])
        #expect(
            try PolicySet(parsing: text, source: "t", naming: .positional).policies.map(\.id) == ["policy0", "policy1"])
    }

    @Test func `annotations keep order and bytes`() throws {
        let set = try PolicySet(parsing: "@z @a(\"\\u{e9}\") permit(principal, action, resource);", source: "t")
        let policy = try #require(set.policies.first)
        #expect(policy.annotations.map(\.key) == ["z", "a"])
        #expect(policy.annotation("a") == "\u{E9}")
        #expect(policy.annotation("z") == "")
        #expect(policy.annotation("q") == nil)
    }

    @Test func `a template decides nothing until it is linked, and a link fills exactly its slots`() throws {
        let text = "@id(\"t\") permit(principal == ?principal, action, resource is R in ?resource);"
        var set = try PolicySet(parsing: text, source: "t")
        let (user, group) = (request().principal, EntityUID(type: "G", id: "g"))
        let store = try EntityStore([Entity(request().resource, parents: [group])])
        #expect(set.policies.isEmpty && set.templates.count == 1)
        #expect(Authorizer.authorize(request(), policies: set, entities: store).decision == .deny)
        #expect(throws: CedarError.self) { try set.link("t", as: "l", principal: user) }
        #expect(throws: CedarError.self) { try set.link("x", as: "l", principal: user, resource: group) }
        #expect(throws: CedarError.self) { try set.link("t", as: "t", principal: user, resource: group) }
        try set.link("t", as: "l", principal: user, resource: group)
        #expect(Authorizer.authorize(request(), policies: set, entities: store).determining == ["l"])
        #expect(set["l"]?.link?.template == "t")
        #expect(set["l"]?.annotation("id") == "t")
    }
}
