import Cedar
import TestSupport
import Testing

/// What a lint claims must hold for every request: a policy called useless must be useless.
struct LintSoundnessTests {
    @Test(arguments: 0..<6)
    func `removing a policy that a lint calls useless changes no decision`(seed: UInt64) throws {
        var random = SeededGenerator(seed: 300 + seed)
        var removed = 0
        for _ in 0..<120 {
            let text = (0..<Int.random(in: 2...6, using: &random)).map { _ in Self.policy(&random) }.joined(
                separator: "\n")
            let set = try PolicySet(parsing: text, source: "random")
            let useless = PolicyLinter.lint(set, schema: try Self.schema()).filter(\.kind.isUseless)
            let rest = try PolicySet(set.policies.filter { policy in !useless.contains { $0.policy == policy.id } })
            removed += useless.count
            for request in try Self.requests() {
                let before = Authorizer.authorize(request, policies: set, entities: try Self.entities()).decision
                let after = Authorizer.authorize(request, policies: rest, entities: try Self.entities()).decision
                #expect(before == after, "\(text)\n\(useless.map(\.description))\n\(request)")
            }
        }
        #expect(removed > 50, "the claim must be made often enough to be tested")
    }

    @Test(arguments: 0..<4)
    func `what always or never holds does so for every request`(seed: UInt64) throws {
        var generator = PolicyGenerator(random: SeededGenerator(seed: 400 + seed))
        var claims = 0
        for _ in 0..<400 {
            let body = "\(generator.pick(["true", "false", "context.a", "1 == 1"])) && (\(generator.expression(3)))"
            let text = "permit(principal, action == Action::\"a\", resource) when { \(body) };"
            let set = try PolicySet(parsing: text, source: "random")
            let kinds = PolicyLinter.lint(set).map(\.kind)
            guard kinds.contains(.alwaysHolds) || kinds.contains(.neverHolds) else { continue }
            claims += 1
            for request in try Self.requests() where request.action.id == "a" {
                let answer = Authorizer.authorize(request, policies: set, entities: try Self.entities())
                #expect((answer.decision == .allow) == kinds.contains(.alwaysHolds), "\(text)\n\(request)")
            }
        }
        #expect(claims > 100)
    }

    @Test func `ten thousand policies are linted in little time`() throws {
        var random = SeededGenerator(seed: 5)
        var text = ""
        for index in 0..<CedarLimits.policies {
            text += "@id(\"p\(index)\")permit(principal==U::\"\(index / 3)\",action,resource)"
            text += Bool.random(using: &random) ? ";\n" : "when{context.a};\n"
        }
        let set = try PolicySet(parsing: text, source: "large")
        let started = ContinuousClock.now
        #expect(PolicyLinter.lint(set).count > 1_000)
        #expect(started.duration(to: .now) < .seconds(30), "a quadratic search would take minutes")
    }

    @Test func `long lists of actions are linted in little time`() throws {
        let list = (0..<20_000).map { "A::Action::\"\($0)\"" }.joined(separator: ",")
        var text =
            "permit(principal,action in [\(list)],resource is R);permit(principal,action in [\(list)],resource is R)when{context.a};"
        text += (0..<4_000).map { "permit(principal,action==A::Action::\"\($0)\",resource is R);" }.joined()
        let started = ContinuousClock.now
        let set = try PolicySet(parsing: text, source: "large")
        #expect(PolicyLinter.lint(set).count == 4_001)
        #expect(started.duration(to: .now) < .seconds(30))
    }

    @Test(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
    func `every policy of the corpus can be linted`() throws {
        let archive = try Corpora.unpack(try #require(Corpora.cedar) + "/corpus-tests.tar.gz")
        var found = 0
        for (name, range) in archive.files where name.hasSuffix(".cedar") {
            let text = String(decoding: archive.bytes[range], as: UTF8.self)
            found += PolicyLinter.lint(try PolicySet(parsing: text, source: name, naming: .positional)).count
        }
        #expect(found > 1_000)
    }

    private static func policy(_ random: inout SeededGenerator) -> String {
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        let principal = pick([
            "", "", " == U::\"a\"", " in G::\"g\"", " is U", " is U in G::\"g\"", " in U::\"a\"", " is V",
        ])
        let action = pick([
            "", "", " == Action::\"a\"", " in Action::\"g\"", " in [Action::\"a\", Action::\"b\"]", " in []",
            " in Action::\"a\"", " in [Action::\"g\", Action::\"c\"]",
        ])
        let resource = pick(["", "", " == R::\"r\"", " in G::\"g\"", " is R"])
        let condition = pick([
            "", "", "", " when { context.a }", " unless { context.a }", " when { true }", " when { 1 > 2 }",
        ])
        return
            "\(pick(["permit", "permit", "forbid"])) (principal\(principal), action\(action), resource\(resource))\(condition);"
    }

    private static func uid(_ type: String, _ id: String) -> EntityUID { EntityUID(type: type, id: id) }

    private static func schema() throws -> CedarSchema {
        let types: [ByteText] = ["U", "V", "R", "G"]
        func action(_ id: String, in groups: [EntityUID]) -> ActionDeclaration {
            ActionDeclaration(uid("Action", id), memberOf: groups, principals: types, resources: types)
        }
        return try CedarSchema(
            entityTypes: types.map { EntityDeclaration($0, memberOf: ["G"]) },
            actions: [
                action("a", in: [uid("Action", "g")]), action("b", in: [uid("Action", "g")]), action("c", in: []),
                action("g", in: []),
            ])
    }

    private static func entities() throws -> EntityStore {
        let group = uid("G", "g")
        return try EntityStore([
            Entity(uid("U", "a"), parents: [group]), Entity(uid("V", "v"), parents: [group]),
            Entity(uid("R", "r"), parents: [group]),
            Entity(uid("Action", "a"), parents: [uid("Action", "g")]),
            Entity(uid("Action", "b"), parents: [uid("Action", "g")]),
        ])
    }

    private static func requests() throws -> [AuthorizationRequest] {
        var out: [AuthorizationRequest] = []
        for principal in [uid("U", "a"), uid("U", "b"), uid("V", "v"), uid("G", "g")] {
            for action in ["a", "b", "c", "g"] {
                for resource in [uid("R", "r"), uid("R", "s"), uid("G", "g")] {
                    for context in [
                        CedarRecord.empty, try CedarRecord(["a": .bool(true)]), try CedarRecord(["a": .bool(false)]),
                    ] {
                        out.append(
                            AuthorizationRequest(
                                principal: principal, action: uid("Action", action), resource: resource,
                                context: context))
                    }
                }
            }
        }
        return out
    }
}

extension Lint.Kind {
    fileprivate var isUseless: Bool {
        switch self {
        case .shadowed, .duplicate, .alwaysForbidden, .neverHolds, .emptyActionList: true
        default: false
        }
    }
}
