import Cedar

/// Runs conformance cases and counts. Decision, determining policies and erroring policies must all agree, for the
/// policies as written, for the policies printed and parsed again, and for those printed after a way through JSON.
struct ConformanceTally {
    private(set) var passed = 0
    private(set) var failures: [String] = []
    private(set) var unreadable: [String] = []

    var summary: String { "\(passed) passed, \(failures.count) failed, \(unreadable.count) unreadable" }

    mutating func run(_ name: String, reader: CaseReader, file: (String) -> ArraySlice<UInt8>?) {
        do {
            let test = try JSONNode(bytes: Array(try bytes(name, file)), source: name)
            let text = String(decoding: try bytes(test["policies"]?.string?.string, file), as: UTF8.self)
            let entities = try JSONNode(
                bytes: Array(try bytes(test["entities"]?.string?.string, file)), source: name)
            let store = try reader.store(entities)
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
                try check(request, name, reader, store, [policies, again, returned])
            }
        } catch {
            unreadable.append("\(name): \(error)")
        }
    }

    private func bytes(_ name: String?, _ file: (String) -> ArraySlice<UInt8>?) throws -> ArraySlice<UInt8> {
        guard let found = name.flatMap(file) else { throw CaseReader.Unreadable() }
        return found
    }

    private mutating func check(
        _ node: JSONNode, _ name: String, _ reader: CaseReader, _ store: EntityStore, _ sets: [PolicySet]
    ) throws {
        let request = try reader.request(node)
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
