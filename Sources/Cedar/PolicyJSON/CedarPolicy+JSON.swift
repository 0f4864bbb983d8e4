extension CedarPolicy {
    /// The policy in Cedar's JSON policy format, without its id. A template keeps its slots; a link is written as the
    /// policy it stands for. The format tells `@key` (`null`) from `@key("")`; a policy does not, and `null` is written.
    package var json: JSONNode {
        var members = [
            JSONMember("effect", .string(ByteText(effect.rawValue))),
            JSONMember("principal", scope.principal.json(slot: "?principal")),
            JSONMember("action", scope.action.json),
            JSONMember("resource", scope.resource.json(slot: "?resource")),
            JSONMember("conditions", .array(conditions.map(\.json))),
        ]
        if !annotations.isEmpty {
            let list = annotations.map { JSONMember($0.key, $0.value == "" ? .null : .string($0.value)) }
            members.append(JSONMember("annotations", .object(list)))
        }
        return .object(members)
    }

    /// Reads one policy or template of the JSON policy format. Every key must be known and every needed key there:
    /// the official engine ignores some unknown keys in scopes and entities, which hides a misspelled constraint.
    /// Throws with the way to the fault in the message, and whatever makes a policy unfit for a `PolicySet`.
    package init(json: JSONNode, id: ByteText) throws(CedarError) {
        try self.init(json: JSONCursor(json), id: id)
    }

    init(json cursor: JSONCursor, id: ByteText) throws(CedarError) {
        self = try PolicyJSONReader(cursor).policy(id: id)
        do throws(CedarError) { try checkSyntax() } catch { throw cursor.located(error) }
    }
}

extension Condition {
    /// `{"kind": "when", "body": …}`
    var json: JSONNode {
        .object([JSONMember("kind", .string(ByteText(kind.rawValue))), JSONMember("body", body.json)])
    }
}
