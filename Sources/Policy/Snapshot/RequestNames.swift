import Cedar

/// The names that requests write besides their facts, looked up once for each snapshot.
struct RequestNames: Sendable {
    /// What a set must be compiled with to know them all.
    static let all =
        [
            "Action", "Agent", "Operator", "Gate", "Host", "Domain", "Wildcard", "Model", "Provider", "Strength",
            "Tool",
            "Server", "ToolPrefix", "Region", "Retention", "Training", "input", "session", "system",
        ] + SessionFacts.names.map(\.string)

    let action, agent, `operator`, gate, host, domain, wildcard, model, provider, strength: KnownText
    let region, retention, training: KnownText
    /// The facts about tool calls, as `SessionFacts` has them.
    let sessionFacts: [KnownText]
    let tool, server, toolPrefix, input, session, system: KnownText

    /// Looks them up. Throws `incompleteRequest` unless `set` was compiled with them.
    init(_ set: CompiledPolicySet) throws(CedarError) {
        action = try Self.handle("Action", set)
        agent = try Self.handle("Agent", set)
        `operator` = try Self.handle("Operator", set)
        gate = try Self.handle("Gate", set)
        host = try Self.handle("Host", set)
        domain = try Self.handle("Domain", set)
        wildcard = try Self.handle("Wildcard", set)
        model = try Self.handle("Model", set)
        provider = try Self.handle("Provider", set)
        strength = try Self.handle("Strength", set)
        region = try Self.handle("Region", set)
        retention = try Self.handle("Retention", set)
        training = try Self.handle("Training", set)
        tool = try Self.handle("Tool", set)
        server = try Self.handle("Server", set)
        toolPrefix = try Self.handle("ToolPrefix", set)
        input = try Self.handle("input", set)
        session = try Self.handle("session", set)
        var facts: [KnownText] = []
        for name in SessionFacts.names { facts.append(try Self.handle(name.string, set)) }
        sessionFacts = facts
        system = try Self.handle("system", set)
    }

    /// The handle of one name.
    static func handle(_ name: String, _ set: CompiledPolicySet) throws(CedarError) -> KnownText {
        if let known = set.known(name) { return known }
        throw CedarError(.incompleteRequest, "the policies were compiled without \(Quoting.quoted(name)); name it")
    }
}
