import Cedar

/// What must hold of every policy set that was read.
enum PolicyOracle {
    /// Printing keeps every policy, JSON reaches a fixed point, and both engines decide alike.
    static func check(_ set: PolicySet) throws(CedarError) {
        let again = try PolicySet(parsing: set.cedarText, source: "printed", naming: .positional)
        if bodies(again) != bodies(set) { FuzzInput.fail("printing changes policies: \(set.cedarText)") }
        let json = set.json
        let reread = try PolicySet(jsonText: json.compactText, source: "json")
        if reread.json != json { FuzzInput.fail("JSON changes JSON: \(json.compactText)") }
        try checkDecisions(set)
    }

    /// The formatted text means the same, and formatting it again changes nothing.
    static func checkFormatting(_ text: String, _ set: PolicySet) throws(CedarError) {
        let formatted = try PolicyFormatter.format(text, source: "fuzz")
        let again = try PolicySet(parsing: formatted, source: "formatted", naming: .positional)
        if bodies(again) != bodies(set) { FuzzInput.fail("formatting changes policies: \(formatted)") }
        let twice = try PolicyFormatter.format(formatted, source: "formatted")
        if ByteText(twice) != ByteText(formatted) { FuzzInput.fail("formatting twice: \(formatted)") }
    }

    private static func checkDecisions(_ set: PolicySet) throws(CedarError) {
        let context = try CedarRecord(["a": .record(try CedarRecord(["b": .long(1)])), "s": .string("x")])
        let request = AuthorizationRequest(
            principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "v"),
            resource: EntityUID(type: "R", id: "r"), context: context)
        let wanted = Authorizer.evaluate(request, policies: set, entities: .empty)
        var scratch = DecisionScratch(try CompiledPolicySet(set))
        scratch.load(request)
        for search in [DecisionScratch.Search.linear, .indexed] {
            let decided = try scratch.decide(search)
            let failures = scratch.failures.map { "\($0.index) \($0.code)" }
            guard decided.decision == wanted.decision, scratch.permits == wanted.permits,
                scratch.forbids == wanted.forbids, failures == wanted.errors.map({ "\($0.index) \($0.error.code)" })
            else { FuzzInput.fail("\(search) engine: \(scratch.permits) \(scratch.forbids) \(failures): \(wanted)") }
        }
    }

    private struct Body: Equatable {
        let effect: Effect
        let annotations: [Annotation]
        let scope: PolicyScope
        let conditions: [Condition]
    }

    private static func bodies(_ set: PolicySet) -> [Body] {
        (set.policies + set.templates).map {
            Body(effect: $0.effect, annotations: $0.annotations, scope: $0.scope, conditions: $0.conditions)
        }
    }
}
