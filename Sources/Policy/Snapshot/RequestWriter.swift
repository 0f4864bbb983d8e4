import Cedar
import Vocabulary

/// Writes intents into scratch memory as Cedar requests. What does not fit together is refused, never mended: the
/// decision must be about exactly what will be executed.
struct RequestWriter: Sendable {
    private let names: RequestNames
    private let shapes: [RequestShape]
    private let agents: Set<AgentName>
    private let strengths: ModelStrengths
    private let handlings: ModelHandlings

    /// A writer for one compiled set. Throws `incompleteRequest` unless it was compiled with `names(_:)`.
    init(
        _ set: CompiledPolicySet, agents: [AgentName], schema: CedarSchema, strengths: ModelStrengths,
        handlings: ModelHandlings
    ) throws(CedarError) {
        names = try RequestNames(set)
        shapes = try RequestShape.all(schema, set)
        self.agents = Set(agents)
        self.strengths = strengths
        self.handlings = handlings
    }

    /// The texts that a set must be compiled with.
    static func names(_ schema: CedarSchema) -> [String] { RequestNames.all + RequestShape.names(schema) }

    /// Writes the request of an intent; why there is none, or nil. It fits the schema, because the shapes come from it.
    func write(_ intent: Intent, to scratch: inout DecisionScratch) -> Reason? {
        scratch.begin()
        if case .agent(let caller) = intent.actor, !agents.contains(caller.agent) {
            return Reason(rule: "unknown-agent", text: "this agent is not known here")
        }
        guard let shape = shapes.first(where: { $0.verb == intent.verb }) else {
            return Reason(rule: "unknown-action", text: "no policy knows this kind of request")
        }
        scratch.action(type: names.action, id: shape.action)
        let principal = writePrincipal(intent.actor, &scratch)
        let resource = EntityCatalog.type(of: intent.resource)
        if let problem = shape.problem(principal: principal, resource: resource) { return .malformed(problem) }
        if let problem = writeResource(intent.resource, &scratch) { return .malformed(problem) }
        scratch.name(names.input)
        scratch.openRecord()
        if let problem = writeFacts(intent, shape, &scratch) { return .malformed(problem) }
        scratch.close()
        writeSession(intent, &scratch)
        scratch.name(names.system)
        scratch.openRecord()
        scratch.close()
        return nil
    }

    /// Writes who asks; their type.
    private func writePrincipal(_ actor: Actor, _ scratch: inout DecisionScratch) -> ByteText {
        switch actor {
        case .agent(let caller):
            scratch.principal(type: names.agent, id: caller.agent.text)
            return "Agent"
        case .operator(let name):
            scratch.principal(type: names.operator, id: name.text)
            return "Operator"
        }
    }

    /// Writes the entity an intent acts on, with everything it is in given as direct parents: nothing needs to be
    /// stored, and no rule over a domain can miss a host that nobody has seen before.
    private func writeResource(_ resource: Resource, _ scratch: inout DecisionScratch) -> String? {
        switch resource {
        case .gate:
            scratch.resource(type: names.gate, id: EntityCatalog.gate.id.string)
        case .model(let provider, let id):
            writeModel(ModelName(provider: provider, id: id), resource.text, &scratch)
        case .host(let name, let port):
            guard Host.isCanonical(name), (1...65_535).contains(port) else {
                return "the host or port of the request is not in canonical form"
            }
            scratch.openEntity(type: names.host, id: name)
            for domain in HostDomains(name) { scratch.parent(type: names.domain, id: domain) }
            if let base = HostDomains.wildcardBase(of: name) {
                scratch.parent(type: names.wildcard, id: ("*." + base)[...])
            }
            scratch.close()
            scratch.resource(type: names.host, id: name)
        case .tool(let server, let name):
            guard ToolName.isCanonical(server: server, name: name) else {
                return "the tool of the request has no name that policies can say"
            }
            writeTool(server, name, &scratch)
        }
        return nil
    }

    /// Writes a model in its provider, its strength, and what is declared of its handling of data: what is not declared
    /// is nothing that it is in.
    private func writeModel(_ model: ModelName, _ name: String, _ scratch: inout DecisionScratch) {
        scratch.openEntity(type: names.model, id: name)
        scratch.parent(type: names.provider, id: model.provider[...])
        scratch.parent(type: names.strength, id: strengths.strength(of: model).rawValue[...])
        let handling = handlings.handling(of: model)
        if let region = handling.region { scratch.parent(type: names.region, id: region[...]) }
        if let retention = handling.retention {
            scratch.parent(type: names.retention, id: retention.description[...])
        }
        if let training = handling.training { scratch.parent(type: names.training, id: training.rawValue[...]) }
        scratch.close()
        scratch.resource(type: names.model, id: name)
    }

    /// Writes a tool in its server and in every beginning of its name.
    private func writeTool(_ server: String, _ name: String, _ scratch: inout DecisionScratch) {
        let id = "\(server)/\(name)"
        scratch.openEntity(type: names.tool, id: id)
        scratch.parent(type: names.server, id: server[...])
        var prefix = "\(server)/"
        for scalar in name.unicodeScalars {
            prefix.unicodeScalars.append(scalar)
            scratch.parent(type: names.toolPrefix, id: (prefix + "*")[...])
        }
        scratch.close()
        scratch.resource(type: names.tool, id: id)
    }

    /// Writes what is known of a tool call; of nothing else anything is.
    private func writeSession(_ intent: Intent, _ scratch: inout DecisionScratch) {
        scratch.name(names.session)
        scratch.openRecord()
        if case .tool = intent.resource {
            for (name, truth) in zip(names.sessionFacts, SessionFacts.values(intent.provenance)) {
                scratch.name(name)
                scratch.add(truth)
            }
        }
        scratch.close()
    }

    /// Writes the facts under `context.input`; what is wrong with them, or nil: one is missing, undeclared, of another
    /// type, or stated twice and not alike. The port comes from the resource, so that no door can state another one.
    private func writeFacts(_ intent: Intent, _ shape: RequestShape, _ scratch: inout DecisionScratch) -> String? {
        var used = 0
        for attribute in shape.attributes {
            var value: Fact.Value?
            if case .host(_, let port) = intent.resource, attribute.name == "port" { value = .int(Int64(port)) }
            for fact in intent.facts where attribute.name == ByteText(fact.name) {
                used += 1
                if let value, !value.isSame(as: fact.value) {
                    return "the facts of the request contradict each other"
                }
                value = fact.value
            }
            guard let value else { return "the fact \(Quoting.quoted(attribute.name.string)) is missing" }
            guard attribute.kind == value.kind else {
                return "the fact \(Quoting.quoted(attribute.name.string)) cannot be a \(value.typeName)"
            }
            scratch.name(attribute.handle)
            switch value {
            case .string(let text): scratch.add(text)
            case .int(let number): scratch.add(number)
            case .bool(let truth): scratch.add(truth)
            }
        }
        guard used < intent.facts.count else { return nil }
        let other = intent.facts.first { fact in !shape.attributes.contains { $0.name == ByteText(fact.name) } }
        return "the fact \(Quoting.quoted(other?.name ?? "")) is not one that such a request has"
    }
}

extension Reason {
    /// The refusal of an intent that makes no sense.
    static func malformed(_ text: String) -> Reason { Reason(rule: "malformed-intent", text: text) }
}

extension Fact.Value {
    /// What it is.
    fileprivate var kind: FactKind {
        switch self {
        case .string: .string
        case .int: .int
        case .bool: .bool
        }
    }

    /// Cedar's word for that.
    fileprivate var typeName: String {
        switch self {
        case .string: "String"
        case .int: "Long"
        case .bool: "Bool"
        }
    }

    /// Whether two values are the same to policy: texts byte by byte.
    fileprivate func isSame(as other: Fact.Value) -> Bool {
        if case (.string(let left), .string(let right)) = (self, other) { return ByteText(left) == ByteText(right) }
        return self == other
    }
}
