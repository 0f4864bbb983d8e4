import Cedar

/// Runs conformance cases and counts. Decision, determining policies and erroring policies must all agree, for the
/// policies as written, for the policies printed and parsed again, and for those printed after a way through JSON.
struct ConformanceTally {
    struct MissingFile: Error { let name: String? }

    private(set) var passed = 0
    private(set) var failures: [String] = []
    private(set) var unreadable: [String] = []

    var summary: String { "\(passed) passed, \(failures.count) failed, \(unreadable.count) unreadable" }

    mutating func run(_ name: String, file: (String) -> ArraySlice<UInt8>?) {
        do {
            let test = try JSONNode(bytes: Array(try bytes(name, file)), source: name)
            let text = String(decoding: try bytes(test["policies"]?.string?.string, file), as: UTF8.self)
            let entities = try JSONNode(
                bytes: Array(try bytes(test["entities"]?.string?.string, file)), source: name)
            let schemaText = String(decoding: try bytes(test["schema"]?.string?.string, file), as: UTF8.self)
            let schema = try CedarSchema([try SchemaFragment(parsing: schemaText, source: name)])
            let store = try EntityStore(json: entities, schema: schema)
            try checkWriting(entities, name, schema)
            let policies = try PolicySet(parsing: text, source: name, naming: .positional)
            let printed = policies.cedarText
            let again = try PolicySet(parsing: printed, source: name, naming: .positional)
            if again.policies != policies.policies {
                failures.append("\(name): printing changes the policy: \(printed)")
            }
            let json = policies.json
            let read = try PolicySet(jsonText: json.compactText, source: name)
            if read.json != json { failures.append("\(name): reading changes the JSON: \(json.compactText)") }
            let returned = try PolicySet(parsing: read.cedarText, source: name, naming: .positional)
            for request in test["requests"]?.array ?? [] {
                try check(request, name, schema, store, [policies, again, returned])
            }
        } catch {
            unreadable.append("\(name): \(error)")
        }
    }

    private func bytes(_ name: String?, _ file: (String) -> ArraySlice<UInt8>?) throws -> ArraySlice<UInt8> {
        guard let found = name.flatMap(file) else { throw MissingFile(name: name) }
        return found
    }

    /// Entities written as JSON read back as the same entities, with the schema and without it.
    private mutating func checkWriting(_ json: JSONNode, _ name: String, _ schema: CedarSchema) throws {
        let entities = try Entity.list(json: json, schema: schema)
        let written = JSONNode.array(try entities.map { try $0.json() })
        if try Entity.list(json: written, schema: schema) != entities
            || Entity.list(trustedJSON: written) != entities
        {
            failures.append("\(name): writing changes the entities: \(written.compactText)")
        }
    }

    private mutating func check(
        _ node: JSONNode, _ name: String, _ schema: CedarSchema, _ store: EntityStore, _ sets: [PolicySet]
    ) throws {
        let request = try AuthorizationRequest(case: node, schema: schema)
        let reasons = Set((node["reason"]?.array ?? []).compactMap(\.string))
        let errors = Set((node["errors"]?.array ?? []).compactMap(\.string))
        var agreed = true
        for policies in sets {
            let answer = Authorizer.authorize(request, policies: policies, entities: store)
            if ByteText(answer.decision.rawValue) != node["decision"]?.string
                || Set(answer.determining) != reasons
                || Set(answer.errors.map(\.policy)) != errors
            {
                agreed = false
                failures.append("\(name) \(node["description"]?.string?.string ?? ""): \(answer)")
            }
        }
        if agreed { passed += 1 }
    }
}
