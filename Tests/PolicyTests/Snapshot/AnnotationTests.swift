import Policy
import Testing

@Suite struct AnnotationTests {
    @Test(arguments: [
        ("permit(principal, action, resource);", "1:1", "has no `@id`"),
        ("@id(\"\") permit(principal, action, resource);", "1:1", "is not a policy id"),
        ("@id(\"a b\") permit(principal, action, resource);", "1:1", "is not a policy id"),
        ("@id(\"agents.x\") permit(principal, action, resource);", "1:1", "Gatehouse's own"),
        ("@id(\"shipped.operator\") permit(principal, action, resource);", "1:1", "Gatehouse's own"),
        ("@id(\"x\")\n@aks(\"owner\") forbid(principal, action, resource);", "2:1", "did you mean `ask`?"),
        (
            "@id(\"x\") @severity(\"high\") forbid(principal, action, resource);", "1:10",
            "unknown annotation `@severity`"
        ),
        ("@id(\"x\") @ask(\"onwer\") forbid(principal, action, resource);", "1:10", "did you mean `owner`?"),
        ("@id(\"x\") @ask forbid(principal, action, resource);", "1:10", "does not know"),
        ("@id(\"x\") @ask(\"owner\") permit(principal, action, resource);", "1:10", "cannot stand on a `permit`"),
        ("@id(\"x\") @limit(\"1/day\") permit(principal, action, resource);", "1:10", "cannot stand on a `permit`"),
        ("@id(\"x\") @ticket(\"CHG1\") forbid(principal, action, resource);", "1:10", "takes no value"),
        ("@id(\"x\") @shadow(\"no\") forbid(principal, action, resource);", "1:10", "takes no value"),
        ("@id(\"x\") @redact(\"everything\") forbid(principal, action, resource);", "1:10", "write one of"),
        ("@id(\"x\") @limit(\"10\") forbid(principal, action, resource);", "1:10", "like `\"10/hour\"`"),
        ("@id(\"x\") @limit(\"0/hour\") forbid(principal, action, resource);", "1:10", "like `\"10/hour\"`"),
        ("@id(\"x\") @limit(\"-1/hour\") forbid(principal, action, resource);", "1:10", "like `\"10/hour\"`"),
        ("@id(\"x\") @limit(\"1/fortnight\") forbid(principal, action, resource);", "1:10", "like `\"10/hour\"`"),
        (
            "@id(\"x\") @limit(\"99999999999999999999/day\") forbid(principal, action, resource);", "1:10",
            "like `\"10/hour\"`"
        ),
        ("@id(\"x\") @tier(\"5\") forbid(principal, action, resource);", "1:10", "`@tier` is"),
        ("@id(\"x\") @reason(\"\") forbid(principal, action, resource);", "1:10", "`@reason` is one line"),
        ("@id(\"x\") @reason(\"a\\nb\") forbid(principal, action, resource);", "1:10", "`@reason` is one line"),
    ])
    func `an annotation that is unknown, misplaced or misspelt is refused`(
        cedar: String, place: String, says: String
    ) throws {
        let mistake = try #require(Sample.mistakes(Sample.full, cedar: cedar).first, "it loaded")
        #expect(mistake.code == .annotation)
        #expect("\(mistake.place)" == place)
        #expect(mistake.message.contains(says), "\(mistake.message)")
        #expect(mistake.file == "rules.cedar")
    }

    @Test(arguments: [
        ("@id(\"x\") forbid(principal, action == Action::\"http.reqest\", resource);", "did you mean `http.request`?"),
        ("@id(\"x\") forbid(principal, action in [Action::\"wirte\"], resource);", "did you mean `write`?"),
        ("@id(\"x\") forbid(principal == Agent::\"scolar\", action, resource);", "did you mean `scholar`?"),
        ("@id(\"x\") forbid(principal in AgentGroup::\"reserch\", action, resource);", "did you mean `research`?"),
        ("@id(\"x\") forbid(principal, action, resource == Host::\"Evil.example\");", "write `Host::\"evil.example\"`"),
        (
            "@id(\"x\") forbid(principal, action, resource in Domain::\"evil.example.\");",
            "write `Domain::\"evil.example\"`"
        ),
        ("@id(\"x\") forbid(principal, action, resource in Wildcard::\"*.com\");", "would match far too much"),
        ("@id(\"x\") forbid(principal, action, resource in Wildcard::\"evil.example\");", "a wildcard is like"),
        ("@id(\"x\") forbid(principal, action, resource == Model::\"antropic/x\");", "did you mean `anthropic`?"),
        ("@id(\"x\") forbid(principal, action, resource is Hots);", "did you mean `Host`?"),
        ("@id(\"x\") forbid(principal, action, resource) when { resource == Hots::\"a\" };", "did you mean `Host`?"),
    ])
    func `a name that can never match is refused, because its rule would guard nothing`(
        cedar: String, says: String
    ) throws {
        let mistake = try #require(Sample.mistakes(Sample.full, cedar: cedar).first, "it loaded")
        #expect(mistake.code == .reference)
        #expect(mistake.message.contains(says), "\(mistake.message)")
    }

    @Test func `Cedar that cannot be read is refused with its place`() throws {
        let mistake = try #require(Sample.mistakes(Sample.full, cedar: "@id(\"x\")\npermit(principal, action);").first)
        #expect(mistake.code == .cedar)
        #expect(mistake.line == 2)
    }

    @Test func `templates are refused`() throws {
        let mistake = try #require(
            Sample.mistakes(Sample.full, cedar: "@id(\"x\") permit(principal == ?principal, action, resource);").first)
        #expect(mistake.message.contains("templates"))
    }

    @Test func `I9 an id used twice is refused, across files too`() throws {
        let one = OperatorFile(
            name: "a.cedar", text: "@id(\"x\") permit(principal, action, resource == Host::\"a.org\");")
        let two = OperatorFile(name: "b.cedar", text: "\n@id(\"x\") forbid(principal, action, resource);")
        let errors = #expect(throws: PolicyErrors.self) {
            try PolicySnapshot.load(manifest: OperatorFile(name: "m", text: Sample.full), cedar: [two, one])
        }
        #expect(errors?.all.map(\.file) == ["b.cedar"])
        #expect(errors?.all.first?.message.contains("a.cedar:1:1") == true)
    }

    @Test func `mistakes of the manifest and of Cedar files are reported together`() {
        let mistakes = Sample.mistakes("version: 2\n", cedar: "permit(principal, action, resource);")
        #expect(mistakes.map(\.file) == ["gatehouse.yaml", "rules.cedar"])
    }
}
