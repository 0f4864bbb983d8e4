/// Reads one policy of the JSON policy format: its head and its conditions.
struct PolicyJSONReader {
    private let root: JSONCursor

    init(_ root: JSONCursor) { self.root = root }

    func policy(id: ByteText) throws(CedarError) -> CedarPolicy {
        let what = "a policy"
        try root.check(
            what, required: ["effect", "principal", "action", "resource", "conditions"], optional: ["annotations"])
        let scope = PolicyScope(
            principal: try constraint(try root.member("principal", what), slot: "?principal"),
            action: try action(try root.member("action", what)),
            resource: try constraint(try root.member("resource", what), slot: "?resource"))
        return CedarPolicy(
            id: id, effect: try effect(try root.member("effect", what)), annotations: try annotations(), scope: scope,
            conditions: try conditions(try root.member("conditions", what)))
    }

    private func effect(_ cursor: JSONCursor) throws(CedarError) -> Effect {
        switch try cursor.string("`permit` or `forbid`") {
        case "permit": return .permit
        case "forbid": return .forbid
        case let other: throw unknown(other, at: cursor, among: ["permit", "forbid"])
        }
    }

    private func annotations() throws(CedarError) -> [Annotation] {
        guard let cursor = root.optional("annotations") else { return [] }
        var out: [Annotation] = []
        for (key, value) in try cursor.members("the annotations") {
            let isBare = value.node == .null
            out.append(Annotation(key: key, value: isBare ? "" : try value.string("the value of an annotation")))
        }
        return out
    }

    private func conditions(_ cursor: JSONCursor) throws(CedarError) -> [Condition] {
        let what = "a condition"
        var out: [Condition] = []
        for element in try cursor.elements("the conditions") {
            try element.check(what, required: ["kind", "body"])
            let body = try ExpressionJSONReader.read(try element.member("body", what))
            let place = try element.member("kind", what)
            switch try place.string("`when` or `unless`") {
            case "when": out.append(Condition(.when, body))
            case "unless": out.append(Condition(.unless, body))
            case let other: throw unknown(other, at: place, among: ["when", "unless"])
            }
        }
        return out
    }

    private func constraint(_ cursor: JSONCursor, slot: ByteText) throws(CedarError) -> ScopeConstraint {
        let what = "a scope"
        let place = try cursor.member("op", what)
        switch try place.string("the operator") {
        case "All", "all":
            try cursor.check(what, required: ["op"])
            return .any
        case "==": return .equal(try reference(cursor, keys: ["op"], slot: slot))
        case "in": return .within(try reference(cursor, keys: ["op"], slot: slot))
        case "is":
            try cursor.check(what, required: ["op", "entity_type"], optional: ["in"])
            let type = try ExpressionJSONReader.entityType(try cursor.member("entity_type", what))
            guard let container = cursor.optional("in") else { return .type(type) }
            return .typeWithin(type, try reference(container, keys: [], slot: slot))
        case let other: throw unknown(other, at: place, among: ["All", "==", "in", "is"])
        }
    }

    private func reference(
        _ cursor: JSONCursor, keys: [ByteText], slot: ByteText
    ) throws(CedarError) -> EntityReference {
        let what = "a scope"
        guard let place = cursor.optional("slot") else {
            try cursor.check(what, required: keys + ["entity"])
            return .entity(try EntityUID(json: try cursor.member("entity", what)))
        }
        try cursor.check(what, required: keys + ["slot"])
        let name = try place.string("the slot")
        guard name == slot else {
            throw place.error(.invalidSlot, "`\(QuotedText.excerpt(name))` cannot stand here; write `\(slot)`")
        }
        return .slot
    }

    private func action(_ cursor: JSONCursor) throws(CedarError) -> ActionConstraint {
        let what = "the scope of an action"
        let place = try cursor.member("op", what)
        switch try place.string("the operator") {
        case "All", "all":
            try cursor.check(what, required: ["op"])
            return .any
        case "==":
            try cursor.check(what, required: ["op", "entity"])
            return .equal(try EntityUID(json: try cursor.member("entity", what)))
        case "in":
            guard let list = cursor.optional("entities") else {
                try cursor.check(what, required: ["op", "entity"])
                return .within(try EntityUID(json: try cursor.member("entity", what)))
            }
            try cursor.check(what, required: ["op", "entities"])
            var uids: [EntityUID] = []
            for element in try list.elements("the actions") { uids.append(try EntityUID(json: element)) }
            return .withinAny(uids)
        case let other: throw unknown(other, at: place, among: ["All", "==", "in"])
        }
    }

    private func unknown(_ word: ByteText, at cursor: JSONCursor, among known: [ByteText]) -> CedarError {
        let list = known.map { "`\($0)`" }.joined(separator: ", ")
        return cursor.error(.unexpectedToken, "`\(QuotedText.excerpt(word))` cannot stand here; write one of \(list)")
    }
}
