import Cedar
import Testing

struct PolicyLinterTests {
    private static let alice = "permit(principal == User::\"alice\", action, resource)"

    private static func lints(_ text: String, schema: CedarSchema? = nil) throws -> [Lint] {
        PolicyLinter.lint(try PolicySet(parsing: text, source: "lint.cedar"), schema: schema)
    }

    @Test(arguments: [
        ("permit(principal, action, resource);", [Lint.Kind.unconstrainedPermit]),
        ("forbid(principal, action, resource);", []), ("permit(principal, action, resource is File);", []),
        ("permit(principal, action, resource) when { true };", [.unconstrainedPermit, .alwaysHolds]),
        ("permit(principal, action in [], resource);", [.emptyActionList]),
    ])
    func `scopes`(text: String, wanted: [Lint.Kind]) throws {
        #expect(try Self.lints(text).map(\.kind) == wanted)
    }

    @Test(arguments: [
        ("context.s.containsAll([])", [Lint.Kind.emptyContainsAll]),
        ("context.s.containsAny([])", [.neverHolds, .emptyMembership]),
        ("[].contains(context.a)", [.neverHolds, .emptyMembership]),
        ("resource in []", [.neverHolds, .emptyMembership]),
        ("context.s like \"abc\"", [.likeWithoutWildcard]), ("context.s like \"a\\*c\"", [.likeWithoutWildcard]),
        ("context.s like \"**\"", [.likeAnything]), ("context.s like \"\"", [.likeWithoutWildcard]),
        ("context.s like \"a*\"", []), ("context.s like \"and/or*\"", []), ("context.s like \"*.\"", []),
        ("context.s like \"/srv/data/*\"", [.likeOnHierarchy(.path)]),
        ("context.s like \"~/a*\"", [.likeOnHierarchy(.path)]),
        ("context.s like \"*/.git/*\"", [.likeOnHierarchy(.path)]),
        ("context.s like \"*example.com\"", [.likeOnHierarchy(.host)]),
        ("context.s like \"*.Example.com\"", [.likeOnHierarchy(.host)]),
        ("context.s like \"10.0.*\"", [.likeOnHierarchy(.address)]),
        ("context.s like \"https://example.com/*\"", [.likeOnHierarchy(.url)]),
        ("principal == principal", [.selfComparison]), ("context.a.b <= context.a.b", [.selfComparison]),
        ("resource in resource", [.selfComparison]), ("principal == resource", []),
        ("1 == \"1\"", [.neverHolds, .differentTypes("Long", "String")]),
        ("ip(\"10.0.0.1\") != \"10.0.0.1\"", [.alwaysHolds, .differentTypes("ipaddr", "String")]),
        (
            "User::\"a\" == Group::\"a\"",
            [.neverHolds, .differentTypes("entity of type `User`", "entity of type `Group`")]
        ),
        ("context == [1]", [.neverHolds, .differentTypes("Record", "Set")]), ("context.a == 1", []),
        ("context.a && (false || !true)", [.neverHolds]), ("true || context.a", [.alwaysHolds]),
        ("context.a || true", []), ("!(context.a && true)", []), ("1 + 2 * 3 == 7", [.alwaysHolds]),
        ("9223372036854775807 + 1 > 0", [.neverHolds]), ("if true then true else context.a", [.alwaysHolds]),
        ("if context.a then true else true", []), ("[1, 2].contains(3)", [.neverHolds]),
        ("if context.a then 1 else 2", [.neverHolds]),
    ])
    func `conditions`(expression: String, wanted: [Lint.Kind]) throws {
        let found = try Self.lints("permit(principal, action == Action::\"a\", resource) when { \(expression) };")
        #expect(found.map(\.kind) == wanted)
        #expect(found.allSatisfy { $0.place != nil && !$0.message.isEmpty && !$0.mend.isEmpty })
    }

    @Test func `unless turns what always and never hold`() throws {
        let scope = "forbid(principal, action == Action::\"a\", resource) unless"
        #expect(try Self.lints("\(scope) { true };").map(\.kind) == [.neverHolds])
        #expect(try Self.lints("\(scope) { false };").map(\.kind) == [.alwaysHolds])
        #expect(try Self.lints("\(scope) { context.a };").isEmpty)
    }

    @Test(arguments: [
        ("p\u{430}ypal", DeceptiveText.mixedScripts(.latin, .cyrillic)),
        ("\u{43E}\u{440}\u{430}", .lookalike(of: "opa")),
        ("ａｄｍｉｎ", .lookalike(of: "admin")), ("\u{1D41A}dmin", .lookalike(of: "admin")),
        ("a\u{202E}b", .bidirectional("\u{202E}")),
        ("a\u{200B}b", .invisible("\u{200B}")), ("a\u{AD}b", .invisible("\u{AD}")), ("a\u{A0}b", .invisible("\u{A0}")),
        ("a\u{0}b", .invisible("\0")), ("\u{3B1}b", .mixedScripts(.greek, .latin)),
        ("\u{E0041}", .invisible("\u{E0041}")),
    ])
    func `text that deceives is found wherever it stands`(text: String, wanted: DeceptiveText) throws {
        let literal = QuotedText.literal(ByteText(text))
        for policy in [
            "@reason(\(literal)) permit(principal is A, action, resource);",
            "permit(principal == User::\(literal), action, resource);",
            "permit(principal, action in [Action::\"x\", Action::\(literal)], resource);",
            "permit(principal, action, resource in Dir::\(literal));",
            "permit(principal is A, action, resource) when { context.a == \(literal) };",
            "permit(principal is A, action, resource) when { User::\(literal) == principal };",
            "permit(principal is A, action, resource) when { context[\(literal)] };",
            "permit(principal is A, action, resource) when { context has \(literal) };",
            "permit(principal is A, action, resource) when { {\(literal): 1} == context };",
            "permit(principal is A, action, resource) when { context.a like \"*\(literal.dropFirst()) };",
            "permit(principal == ?principal, action, resource) when { context.a == \(literal) };",
        ] {
            let found = try #require(try Self.lints(policy).first { $0.kind == .deceptiveText(wanted) }, "\(policy)")
            #expect(found.message.contains("this text") || found.message.contains("a word here"))
        }
    }

    @Test(arguments: [
        "plain", "naïve café", "Москва", "Ελλάδα", "日本語のテスト", "東京Tower", "한국어", "👍️ ok", "two\nlines\tand a tab",
        "Straße 5",
    ])
    func `honest text in any script is left alone`(text: String) throws {
        let literal = QuotedText.literal(ByteText(text))
        #expect(try Self.lints("permit(principal is A, action, resource) when { context.a == \(literal) };").isEmpty)
    }

    @Test(arguments: [
        ("permit(principal is User, action, resource);", [Lint.Kind.shadowed(by: "policy0")], "policy1"),
        ("permit(principal, action == Action::\"a\", resource);", [], ""),
        (
            "permit(principal == User::\"alice\", action, resource) when { context.a };", [.shadowed(by: "policy0")],
            "policy1"
        ),
        (
            "permit(principal == User::\"bob\", action == Action::\"a\", resource);", [.shadowed(by: "policy0")],
            "policy1"
        ),
        ("permit(principal == Robot::\"bob\", action, resource);", [], ""),
        ("@rank(\"1\") permit(principal == User::\"bob\", action, resource);", [], ""),
        ("@reason(\"x\") permit(principal == User::\"bob\", action, resource);", [.shadowed(by: "policy0")], "policy1"),
        ("permit(principal is User in Team::\"t\", action, resource);", [.shadowed(by: "policy0")], "policy1"),
        ("permit(principal in Team::\"t\", action, resource);", [], ""),
        ("forbid(principal == User::\"bob\", action, resource);", [], ""),
        ("forbid(principal is User, action, resource);", [.alwaysForbidden(by: "policy1")], "policy0"),
        ("forbid(principal, action, resource);", [.alwaysForbidden(by: "policy1")], "policy0"),
        ("forbid(principal, action, resource) when { context.a };", [], ""),
        ("@ask(\"owner\") forbid(principal, action, resource);", [], ""),
    ])
    func `beside a permit for every user`(other: String, wanted: [Lint.Kind], culprit: String) throws {
        let given =
            other.hasPrefix("permit(principal is User, action")
            ? "permit(principal is User in T::\"t\", action, resource);" : other
        let found = try Self.lints("permit(principal is User, action, resource);\n" + given)
        #expect(found.map(\.kind) == wanted)
        #expect(found.allSatisfy { $0.policy.string == culprit })
    }

    @Test func `the same policy under two ids is a duplicate, whatever its reason`() throws {
        let text = """
            @id("a") permit(principal, action == Action::"x", resource) when { context.n > 1 };
            @id("b") @reason("again") permit(principal, action == Action::"x", resource) when { context.n > 1 };
            @id("c") permit(principal, action == Action::"x", resource) when { context.n > 2 };
            @id("d") @ask permit(principal, action == Action::"x", resource) when { context.n > 1 };
            """
        let found = try Self.lints(text)
        #expect(found.map(\.kind) == [.duplicate(of: "a")])
        #expect(found.map(\.policy) == ["b"])
        #expect(found.first?.place?.line == 2)
    }

    @Test func `of two that cover each other only the later is to go`() throws {
        let found = try Self.lints(
            """
            permit(principal is A, action in [Action::"x"], resource);
            permit(principal is A, action in Action::"x", resource);
            permit(principal is A, action in [Action::"x", Action::"x"], resource);
            """)
        #expect(found.map(\.policy) == ["policy1", "policy2"])
    }

    @Test func `a schema lets it see through action groups`() throws {
        let (read, all) = (EntityUID(type: "Action", id: "read"), EntityUID(type: "Action", id: "all"))
        let schema = try CedarSchema(
            entityTypes: [EntityDeclaration("User")],
            actions: [
                ActionDeclaration(read, memberOf: [all], principals: ["User"], resources: ["User"]),
                ActionDeclaration(all),
            ])
        let text = """
            forbid(principal, action in [Action::"other", Action::"all"], resource is User);
            permit(principal, action == Action::"read", resource is User);
            permit(principal, action in [Action::"read", Action::"all"], resource is User) when { context.a };
            """
        #expect(try Self.lints(text).isEmpty)
        #expect(
            try Self.lints(text, schema: schema).map(\.kind) == [
                .alwaysForbidden(by: "policy0"), .alwaysForbidden(by: "policy0"),
            ])
    }

    @Test func `a link is linted as the policy it stands for, and its template once`() throws {
        var set = try PolicySet(
            parsing: "@id(\"t\") permit(principal == ?principal, action, resource) when { context.a == context.a };",
            source: "t")
        try set.link("t", as: "l", principal: EntityUID(type: "User", id: "a"))
        #expect(PolicyLinter.lint(set).map(\.kind) == [.selfComparison])
        try set.add(CedarPolicy(id: "f", effect: .forbid))
        #expect(PolicyLinter.lint(set).map(\.kind) == [.alwaysForbidden(by: "f"), .selfComparison])
        let built = PolicyLinter.lint(try PolicySet([CedarPolicy(id: "p", effect: .permit)]))
        #expect(built.first?.place == nil)
        #expect(built.first?.rendered.hasPrefix("policy `p`: this permits everything to everybody; name") == true)
    }

    @Test func `a lint reads as one line and points at the place`() throws {
        let lint = try #require(try Self.lints("permit(principal is A, action, resource)\nwhen { 1 == \"1\" };").last)
        #expect(
            lint.description == "lint.cedar:2:8: Long and String are never equal; write both sides as the same type")
        #expect(
            lint.rendered == lint.description + "\n" + "when { 1 == \"1\" };" + "\n" + "       ^^^^^^^^")
        #expect(Set([lint, lint]).count == 1)
    }
}
