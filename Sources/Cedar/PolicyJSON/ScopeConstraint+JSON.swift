extension ScopeConstraint {
    /// `{"op": …, …}`; `slot` is the name a slot has here.
    func json(slot: ByteText) -> JSONNode {
        switch self {
        case .any: .object([JSONMember("op", .string("All"))])
        case .equal(let reference): .object([JSONMember("op", .string("==")), reference.json(slot: slot)])
        case .within(let reference): .object([JSONMember("op", .string("in")), reference.json(slot: slot)])
        case .type(let name): .object([JSONMember("op", .string("is")), JSONMember("entity_type", .string(name))])
        case .typeWithin(let name, let reference):
            .object([
                JSONMember("op", .string("is")), JSONMember("entity_type", .string(name)),
                JSONMember("in", .object([reference.json(slot: slot)])),
            ])
        }
    }
}

extension ActionConstraint {
    /// `{"op": …, …}`. A list of one is written as that one, as the official engine does: it means the same.
    var json: JSONNode {
        guard self != .any else { return .object([JSONMember("op", .string("All"))]) }
        var op: ByteText = "in"
        if case .equal = self { op = "==" }
        let uids = entities.map(\.json)
        let named = uids.count == 1 ? JSONMember("entity", uids[0]) : JSONMember("entities", .array(uids))
        return .object([JSONMember("op", .string(op)), named])
    }
}

extension EntityReference {
    /// `"entity": {…}` or `"slot": "?principal"`
    func json(slot: ByteText) -> JSONMember {
        switch self {
        case .entity(let uid): JSONMember("entity", uid.json)
        case .slot: JSONMember("slot", .string(slot))
        }
    }
}
