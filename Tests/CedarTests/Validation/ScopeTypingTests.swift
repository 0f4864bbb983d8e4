import Cedar
import Testing

/// Whole policies under `SampleSchema`. The verdicts are those of the official engine, version 4.12, and so are the
/// kinds of error, except that we do not also call a scope inapplicable when it names what does not exist.
struct ScopeTypingTests {
    @Test(arguments: [
        "permit(principal, action, resource);",
        #"permit(principal is User, action == Action::"read", resource is File);"#,
        #"permit(principal in Group::"g", action, resource);"#,
        #"permit(principal == User::"u", action in Action::"any", resource in Dir::"d");"#,
        #"permit(principal is User in Group::"g", action, resource);"#,
        #"permit(principal, action in Action::"any", resource);"#,
        #"permit(principal, action in [Action::"idle", Action::"list"], resource);"#,
        #"permit(principal, action, resource == Dir::"d");"#,
        #"permit(principal is Bot, action, resource in Dir::"d");"#,
        "permit(principal == ?principal, action, resource);",
        "permit(principal in ?principal, action, resource in ?resource);",
        #"permit(principal is User in ?principal, action == Action::"read", resource == ?resource);"#,
        #"permit(principal is User in ?principal, action == Action::"read", resource) when { principal has age && principal.age == 1 };"#,
        "permit(principal, action, resource) when { principal has age && principal.age == 1 };",
        #"permit(principal, action, resource) when { principal is User && principal.name == "x" };"#,
        #"permit(principal, action, resource) when { action == Action::"list" && context.deep };"#,
        #"permit(principal, action, resource) when { action in [Action::"read", Action::"write"] && context.input.n == 1 };"#,
        "permit(principal, action, resource) when { resource is File && resource.size > 1 };",
        #"permit(principal, action == Action::"read", resource) when { principal is Group };"#,
        #"permit(principal is User, action == Action::"read", resource) when { principal has age } when { principal.age == 1 };"#,
        #"permit(principal is User, action == Action::"read", resource) when { false } when { principal.nope };"#,
        #"permit(principal is User, action == Action::"read", resource) unless { true } when { principal.nope };"#,
    ])
    func `is valid`(policy: String) throws {
        #expect(try SampleSchema.faults(policy) == [])
    }

    @Test(arguments: [
        (#"permit(principal is Bot, action == Action::"list", resource);"#, "inapplicableScope"),
        ("permit(principal is Group, action, resource);", "inapplicableScope"),
        (#"permit(principal == Group::"g", action, resource);"#, "inapplicableScope"),
        (#"permit(principal in Dir::"d", action, resource);"#, "inapplicableScope"),
        (#"permit(principal is Bot in Group::"g", action, resource);"#, "inapplicableScope"),
        (#"permit(principal is User in Dir::"g", action, resource);"#, "inapplicableScope"),
        (#"permit(principal, action == Action::"any", resource);"#, "inapplicableScope"),
        (#"permit(principal, action == Action::"idle", resource);"#, "inapplicableScope"),
        (#"permit(principal, action in [Action::"idle"], resource);"#, "inapplicableScope"),
        ("permit(principal, action in [], resource);", "inapplicableScope"),
        (#"permit(principal, action == Action::"raed", resource);"#, "unknownAction"),
        (#"permit(principal, action in [Action::"read", Action::"nope"], resource);"#, "unknownAction"),
        (#"permit(principal, action == Nope::Action::"read", resource);"#, "unknownAction"),
        ("permit(principal is Usr, action, resource);", "unknownEntityType"),
        (#"permit(principal == Usr::"x", action, resource);"#, "unknownEntityType"),
        (#"permit(principal in Colour::"red", action, resource);"#, "inapplicableScope"),
        (#"permit(principal in Colour::"green", action, resource);"#, "unknownMember"),
        ("permit(principal is Bot, action, resource is Dir);", "inapplicableScope"),
        ("permit(principal is Action, action, resource);", "inapplicableScope"),
        (#"permit(principal == Action::"read", action, resource);"#, "inapplicableScope"),
        (#"permit(principal in Action::"any", action, resource);"#, "inapplicableScope"),
        ("permit(principal is Group in ?principal, action, resource);", "inapplicableScope"),
        ("permit(principal is Usr in ?principal, action, resource);", "unknownEntityType"),
        (
            "permit(principal == ?principal, action, resource) when { principal.age == 1 };",
            "missingAttribute unguardedAttribute"
        ),
        (#"permit(principal, action, resource) when { principal.name == "x" };"#, "missingAttribute"),
        ("permit(principal, action, resource) when { context.deep };", "missingAttribute"),
        ("permit(principal, action, resource) when { resource.size > 1 };", "missingAttribute"),
        (
            #"permit(principal is User, action == Action::"read", resource) unless { principal has age } when { principal.age == 1 };"#,
            "unguardedAttribute"
        ),
        (
            #"permit(principal is User, action == Action::"read", resource) unless { !(principal has age) } when { principal.age == 1 };"#,
            "unguardedAttribute"
        ),
        (
            #"permit(principal is User, action == Action::"read", resource) when { true } unless { principal.nope };"#,
            "missingAttribute"
        ),
        (#"permit(principal is User, action == Action::"read", resource) unless { 1 };"#, "unexpectedType"),
        (
            #"forbid(principal, action == Action::"write", resource) when { context.input.note like "a*" };"#,
            "unguardedAttribute"
        ),
    ])
    func `is refused`(policy: String, kinds: String) throws {
        #expect(try SampleSchema.faults(policy).joined(separator: " ") == kinds)
    }

    @Test func `actions of two types in one list are refused, like a set of two types`() throws {
        let schema = try CedarSchema(
            entityTypes: [EntityDeclaration("User")],
            actions: [
                ActionDeclaration(SampleSchema.action("a"), principals: ["User"], resources: ["User"]),
                ActionDeclaration(
                    EntityUID(type: "N::Action", id: "b"), principals: ["User"], resources: ["User"]),
            ])
        let policies = try PolicySet(
            parsing: #"permit(principal, action in [Action::"a", N::Action::"b"], resource);"#, source: "test")
        #expect(
            PolicyValidator.validate(policies, schema: schema).errors.map(\.kind)
                == [.incompatibleTypes("Action", "N::Action")])
    }

    @Test(arguments: [
        (#"User::"u""#, #"Dir::"d""#, ""), (#"Group::"g""#, #"Dir::"d""#, "inapplicableScope"),
        (#"Nope::"g""#, #"Dir::"d""#, "unknownEntityType"), (#"User::"u""#, #"Group::"g""#, "inapplicableScope"),
    ])
    func `a link is checked for what fills its slots`(principal: String, resource: String, kinds: String) throws {
        func uid(_ text: String) -> EntityUID {
            let parts = text.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
            return EntityUID(type: parts[0], id: String(parts[1].dropFirst().dropLast()))
        }
        var policies = try PolicySet(
            parsing: """
                @id("t") permit(principal == ?principal, action, resource in ?resource)
                when { principal is User && principal has age && principal.age > 17 };
                """, source: "test")
        try policies.link("t", as: "l", principal: uid(principal), resource: uid(resource))
        let report = PolicyValidator.validate(policies, schema: try SampleSchema.make())
        #expect(report.errors.map(SampleSchema.label).joined(separator: " ") == kinds)
        #expect(report.errors.allSatisfy { $0.policy == "l" })
    }

    @Test(arguments: [
        #"permit(principal, action, resource) when { false };"#,
        #"permit(principal is User, action == Action::"read", resource) when { principal == resource };"#,
        #"permit(principal is User, action == Action::"read", resource) unless { principal is User };"#,
        #"permit(principal, action == Action::"read", resource) when { action in Action::"idle" };"#,
        #"permit(principal is Bot, action, resource) when { principal has name && principal.name == "x" };"#,
    ])
    func `a policy that is never satisfied is a warning, not an error`(policy: String) throws {
        let report = try SampleSchema.report(policy)
        #expect(report.isValid)
        #expect(report.warnings.map(\.kind) == [.impossiblePolicy])
    }

    @Test func `a policy that some environment satisfies is no warning`() throws {
        let report = try SampleSchema.report("permit(principal, action, resource) when { principal is Bot };")
        #expect(report.findings.isEmpty)
    }
}
