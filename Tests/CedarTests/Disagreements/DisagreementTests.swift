import Cedar
import Foundation
import Testing

/// What the comparison with the official engine once found different. What is expected is what that engine answers: the
/// comparison asks it the same cases first, so a wrong expectation fails there.
struct DisagreementTests {
    @Test func `every case that was found different is answered as the official engine answers`() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/Disagreements/cases.json").path
        let cases = try #require(try JSONNode(bytes: try Corpora.read(path), source: "cases.json").array)
        #expect(!cases.isEmpty)
        for node in cases {
            let name = node["name"]?.string?.string ?? ""
            let (test, expected) = (try #require(node["case"]), try #require(node["expected"]))
            #expect(try answer(test) == expected, "\(name)")
        }
    }

    private func answer(_ test: JSONNode) throws -> JSONNode {
        var members: [JSONMember] = []
        let texts = try #require(test["policies"]?.array).compactMap { $0.string?.string }
        let policies = try? PolicySet(parsing: texts.joined(), source: "case", naming: .positional)
        members.append(JSONMember("policies", .bool(policies != nil)))
        if let text = test["schema"]?.string {
            let schema = try? CedarSchema([try SchemaFragment(parsing: text.string, source: "case")])
            members.append(JSONMember("schema", .bool(schema != nil)))
            if let policies, let schema {
                let report = PolicyValidator(schema).validate(policies)
                let faulty = Set(report.errors.map(\.policy)).sorted()
                members.append(JSONMember("faulty", .array(faulty.map { .string($0) })))
            }
        }
        if let policies, let entities = test["entities"] {
            let store = try EntityStore(try Entity.list(trustedJSON: entities))
            var answers: [JSONNode] = []
            for node in test["requests"]?.array ?? [] {
                answers.append(try Self.answer(try Self.request(node), policies, store))
            }
            members.append(JSONMember("answers", .array(answers)))
        }
        return .object(members)
    }

    private static func request(_ node: JSONNode) throws -> AuthorizationRequest {
        func uid(_ key: ByteText) throws -> EntityUID {
            let type = try #require(node[key]?["type"]?.string)
            return EntityUID(type: type, id: try #require(node[key]?["id"]?.string))
        }
        return AuthorizationRequest(
            principal: try uid("principal"), action: try uid("action"), resource: try uid("resource"),
            context: try CedarRecord(trustedJSON: node["context"] ?? .object([])))
    }

    /// The answer of both engines, which must be one.
    private static func answer(
        _ request: AuthorizationRequest, _ policies: PolicySet, _ store: EntityStore
    ) throws -> JSONNode {
        let found = Authorizer.authorize(request, policies: policies, entities: store)
        var scratch = DecisionScratch(try CompiledPolicySet(policies, entities: store))
        #expect(try EngineComparison.disagreement(request, store, &scratch) == nil)
        return .object([
            JSONMember("decision", .string(ByteText(found.decision.rawValue.lowercased()))),
            JSONMember("reasons", .array(found.determining.sorted().map { .string($0) })),
            JSONMember("errors", .array(found.errors.map(\.policy).sorted().map { .string($0) })),
        ])
    }
}
