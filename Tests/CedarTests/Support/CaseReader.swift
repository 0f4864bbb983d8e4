import Cedar

/// Turns the JSON of conformance cases into Cedar values. `__entity` and `__extn` are honoured here because this data
/// is trusted; the product never reads an agent's JSON this way (cedar.md 5.3, pitfall 2).
struct CaseReader {
    struct Unreadable: Error {}

    /// Attributes that a schema says are entities or extension values though they are written plainly.
    var implicitEntities: Set<String> = []
    var implicitExtensions: [String: ExtensionFunction] = [:]

    func uid(_ node: JSONNode?) throws -> EntityUID {
        let node = node?["__entity"] ?? node
        guard let type = node?["type"]?.string, let id = node?["id"]?.string else { throw Unreadable() }
        return EntityUID(type: type.string, id: id.string)
    }

    func record(_ node: JSONNode?) throws -> CedarRecord {
        guard case .object(let members)? = node else { throw Unreadable() }
        return try CedarRecord(
            members.map { CedarRecord.Entry(key: $0.key, value: try value($0.value, named: $0.key.string)) })
    }

    func store(_ node: JSONNode) throws -> EntityStore { try EntityStore(entities(node)) }

    func entities(_ node: JSONNode) throws -> [Entity] {
        guard let list = node.array else { throw Unreadable() }
        return try list.map { entity in
            Entity(
                try uid(entity["uid"]), attributes: try record(entity["attrs"]),
                parents: try (entity["parents"]?.array ?? []).map(uid),
                tags: try entity["tags"].map(record) ?? .empty)
        }
    }

    func request(_ node: JSONNode) throws -> AuthorizationRequest {
        AuthorizationRequest(
            principal: try uid(node["principal"]), action: try uid(node["action"]),
            resource: try uid(node["resource"]), context: try record(node["context"]))
    }

    private func value(_ node: JSONNode, named name: String) throws -> CedarValue {
        switch node {
        case .null, .number: throw Unreadable()
        case .bool(let value): return .bool(value)
        case .integer(let value): return .long(value)
        case .string(let text):
            guard let function = implicitExtensions[name] else { return .string(text) }
            return try construct(function, text.string)
        case .array(let elements): return .set(try CedarSet(elements.map { try value($0, named: name) }))
        case .object:
            if node["__entity"] != nil || implicitEntities.contains(name) { return .entity(try uid(node)) }
            guard let call = node["__extn"] else { return .record(try record(node)) }
            return try extensionValue(call)
        }
    }

    /// `{"fn": …, "arg": "text"}`, or `{"fn": "offset", "args": [datetime, duration]}` for far instants.
    private func extensionValue(_ call: JSONNode) throws -> CedarValue {
        guard let function = call["fn"]?.string.flatMap({ ExtensionFunction(rawValue: $0.string) }) else {
            throw Unreadable()
        }
        if let text = call["arg"]?.string { return try construct(function, text.string) }
        let arguments = try (call["args"]?.array ?? []).map { try value($0, named: "") }
        guard function == .offset, arguments.count == 2, case .datetime(let instant) = arguments[0],
            case .duration(let span) = arguments[1], let moved = instant.offset(by: span)
        else { throw Unreadable() }
        return .datetime(moved)
    }

    private func construct(_ function: ExtensionFunction, _ text: String) throws -> CedarValue {
        guard let value = CedarExpression.call(function, [.string(text)]).constant else { throw Unreadable() }
        return value
    }
}
