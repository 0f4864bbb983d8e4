import Cedar
import Testing

/// The compiled engine against the generated corpus: with the index, without it, and against the reference evaluator.
@Suite(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
struct EngineConformanceTests {
    @Test func `the compiled engine decides the corpus as expected, index on and off`() throws {
        let folder = try #require(Corpora.cedar)
        let archive = try Corpora.unpack(folder + "/corpus-tests.tar.gz")
        let cases = archive.files.keys.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".entities.json") }.sorted()
        #expect(cases.count == 7_809)
        var passed = 0
        var failures: [String] = []
        for name in cases {
            func bytes(_ path: String) throws -> [UInt8] {
                try #require(archive.files[path].map { Array(archive.bytes[$0]) })
            }
            let test = try JSONNode(bytes: try bytes(name), source: name)
            func file(_ key: ByteText) throws -> [UInt8] { try bytes(try #require(test[key]?.string?.string)) }
            let schemaText = String(decoding: try file("schema"), as: UTF8.self)
            let schema = try CedarSchema([try SchemaFragment(parsing: schemaText, source: name)])
            let text = String(decoding: try file("policies"), as: UTF8.self)
            let policies = try PolicySet(parsing: text, source: name, naming: .positional)
            let store = try EntityStore(
                json: try JSONNode(bytes: try file("entities"), source: name), schema: schema)
            var scratch = DecisionScratch(try CompiledPolicySet(policies, entities: store))
            for node in test["requests"]?.array ?? [] {
                let request = try AuthorizationRequest(case: node, schema: schema)
                if let problem = try disagreement(node, request, store, &scratch) {
                    failures.append("\(name): \(problem)")
                } else {
                    passed += 1
                }
            }
        }
        print("corpus, compiled: \(passed) passed, \(failures.count) failed")
        #expect(failures.isEmpty, "\(failures.prefix(10))")
        #expect(passed == 62_472)
    }

    /// How the engine differs from the expectation or from the reference evaluator; nil when it does not.
    private func disagreement(
        _ node: JSONNode, _ request: AuthorizationRequest, _ store: EntityStore, _ scratch: inout DecisionScratch
    ) throws -> String? {
        if let found = try EngineComparison.disagreement(request, store, &scratch) { return found }
        let policies = scratch.set.policies
        let decision = try scratch.decide().decision
        let determining = scratch.forbids.isEmpty ? scratch.permits : scratch.forbids
        let reasons = Set(determining.map { policies.policies[$0].id })
        let errors = Set(scratch.failures.map { policies.policies[$0.index].id })
        let agrees =
            ByteText(decision.rawValue) == node["decision"]?.string
            && reasons == Set((node["reason"]?.array ?? []).compactMap(\.string))
            && errors == Set((node["errors"]?.array ?? []).compactMap(\.string))
        return agrees ? nil : "\(decision) \(reasons) \(errors)"
    }
}
