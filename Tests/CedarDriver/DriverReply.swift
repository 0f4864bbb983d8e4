import Cedar

/// What this engine says of a case. What it says twice must be the same; where it is not, `faults` has it.
struct DriverReply {
    private(set) var members: [JSONMember] = []
    private(set) var faults: [String] = []

    var json: JSONNode {
        .object(members + [JSONMember("faults", .array(faults.map { .string(ByteText($0)) }))])
    }

    mutating func read(_ test: DriverCase) {
        let schema = attempt("schema") { () throws(CedarError) in try Self.schema(test) }
        let texts = attempt("policies") { () throws(CedarError) in try Self.policies(test) }
        if let schema {
            checkSchemaForms(schema.fragment, schema.schema)
            checkFitting(test, schema.schema)
        }
        guard let texts else { return }
        checkForms(texts.unlinked)
        checkJSON(texts.unlinked)
        if let text = test.policies { checkFormatting(texts.unlinked, text) }
        if let schema { validate(texts.unlinked, schema.schema) }
        if test.entities != nil { decide(test, texts.linked) }
    }

    mutating func add(_ name: ByteText, _ value: JSONNode) { members.append(JSONMember(name, value)) }

    mutating func report(_ fault: String) { faults.append(fault) }

    /// What `body` returns, and under `name` whether it did; a refusal is given with its message.
    private mutating func attempt<Value>(
        _ name: ByteText, _ body: () throws(CedarError) -> Value?
    ) -> Value? {
        do throws(CedarError) {
            guard let value = try body() else { return nil }
            members.append(JSONMember(name, .object([JSONMember("read", .bool(true))])))
            return value
        } catch {
            if error.message.isEmpty { faults.append("\(name): an error without a message") }
            members.append(
                JSONMember(
                    name,
                    .object([
                        JSONMember("read", .bool(false)), JSONMember("message", .string(ByteText(error.rendered))),
                    ])))
            return nil
        }
    }

    private static func policies(
        _ test: DriverCase
    ) throws(CedarError) -> (unlinked: PolicySet, linked: PolicySet)? {
        let unlinked: PolicySet
        if let json = test.policiesJSON {
            unlinked = try PolicySet(jsonText: json.string, source: "case")
        } else if let text = test.policies {
            unlinked = try PolicySet(parsing: text.string, source: "case", naming: .positional)
        } else {
            return nil
        }
        var linked = unlinked
        for link in test.links {
            try linked.link(link.template, as: link.id, principal: link.principal, resource: link.resource)
        }
        return (unlinked, linked)
    }

    private static func schema(
        _ test: DriverCase
    ) throws(CedarError) -> (fragment: SchemaFragment, schema: CedarSchema)? {
        var fragment: SchemaFragment?
        if let text = test.schema {
            fragment = try SchemaFragment(parsing: text.string, source: "schema")
        } else if let json = test.schemaJSON {
            fragment = try SchemaFragment(json: json.string, source: "schema")
        }
        guard let fragment else { return nil }
        return (fragment, try CedarSchema([fragment]))
    }

    private mutating func validate(_ policies: PolicySet, _ schema: CedarSchema) {
        let report = PolicyValidator(schema).validate(policies)
        let faulty = Set(report.errors.map(\.policy)).sorted()
        members.append(JSONMember("valid", .bool(report.isValid)))
        members.append(JSONMember("faulty", .array(faulty.map { .string($0) })))
        members.append(
            JSONMember("findings", .array(report.findings.map { .string(ByteText($0.description)) })))
    }
}
