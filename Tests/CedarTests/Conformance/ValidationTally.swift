import Cedar

/// Runs the cases of the conformance suites through the validators: the policies must be valid or not as the case says,
/// its entities and the requests that should validate must be valid.
struct ValidationTally {
    private(set) var policies = 0
    private(set) var valid = 0
    private(set) var requests = 0
    private(set) var entities = 0
    private(set) var failures: [String] = []
    /// The verdict on the policies of each case that was read.
    private(set) var verdicts: [String: Bool] = [:]

    var summary: String {
        "\(policies) verdicts (\(valid) valid), \(requests) requests, \(entities) entities; \(failures.count) failed"
    }

    mutating func run(_ name: String, file: (String) -> ArraySlice<UInt8>?) {
        do {
            let test = try json(name, file)
            let text = String(decoding: try bytes(test["schema"]?.string, file), as: UTF8.self)
            let schema = try CedarSchema([try SchemaFragment(parsing: text, source: name)])
            checkPolicies(
                try PolicySet(
                    parsing: String(decoding: try bytes(test["policies"]?.string, file), as: UTF8.self), source: name,
                    naming: .positional),
                schema, name, expected: test["shouldValidate"] == .bool(true))
            let written = try json(test["entities"]?.string?.string, file)
            let actions = try Entity.list(trustedJSON: written).filter { schema.action($0.uid) != nil }
            for entity in try Entity.list(json: written, schema: schema) + actions {
                attempt("\(name) \(entity.uid)") { () throws(CedarError) in try schema.validate(entity) }
                entities += 1
            }
            for request in test["requests"]?.array ?? [] where request["validateRequest"] != .bool(false) {
                let asked = try AuthorizationRequest(case: request, schema: schema)
                attempt("\(name) \(asked)") { () throws(CedarError) in try schema.validate(asked) }
                requests += 1
            }
        } catch {
            failures.append("\(name): \(error)")
        }
    }

    private func bytes(_ name: ByteText?, _ file: (String) -> ArraySlice<UInt8>?) throws -> ArraySlice<UInt8> {
        guard let found = name.flatMap({ file($0.string) }) else {
            throw ConformanceTally.MissingFile(name: name?.string)
        }
        return found
    }

    private func json(_ name: String?, _ file: (String) -> ArraySlice<UInt8>?) throws -> JSONNode {
        try JSONNode(bytes: Array(try bytes(name.map { ByteText($0) }, file)), source: name ?? "")
    }

    private mutating func checkPolicies(_ set: PolicySet, _ schema: CedarSchema, _ name: String, expected: Bool) {
        let report = PolicyValidator.validate(set, schema: schema)
        policies += 1
        if report.isValid { valid += 1 }
        verdicts[name] = report.isValid
        if report.isValid != expected { failures.append("\(name): should be \(expected): \(report.findings)") }
    }

    private mutating func attempt(_ what: String, _ check: () throws(CedarError) -> Void) {
        do throws(CedarError) { try check() } catch { failures.append("\(what): \(error)") }
    }
}
