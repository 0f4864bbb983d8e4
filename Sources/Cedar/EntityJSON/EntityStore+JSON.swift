extension Entity {
    /// Reads entities JSON, an array of `{"uid", "attrs", "parents", "tags"}`, as `schema` declares it: entity and
    /// extension values are recognised by their declared type, with or without escapes. Unknown keys and attributes,
    /// missing ones, wrong types, ids outside an enumeration and parents of a type that cannot be one are refused with
    /// the way to them. Actions given are checked against the schema and left out. The official engine passes over
    /// unknown keys of an entity and of an escape; here nothing that is written is dropped.
    package static func list(json: JSONNode, schema: CedarSchema) throws(CedarError) -> [Entity] {
        try EntityJSONReader(schema: schema).entities(JSONCursor(json))
    }

    /// Reads entities JSON without a schema. For JSON that an operator wrote and nobody else could touch, such as
    /// conformance cases: every `__entity` and `__extn` in it is honoured, and nothing is checked against a type.
    package static func list(trustedJSON json: JSONNode) throws(CedarError) -> [Entity] {
        try UntypedJSONReader.entities(JSONCursor(json))
    }
}

extension EntityStore {
    /// The entities of `json`, read as `Entity.list(json:schema:)` does, with the actions of the schema.
    package init(json: JSONNode, schema: CedarSchema) throws(CedarError) {
        try self.init(try Entity.list(json: json, schema: schema) + schema.actionEntities)
    }
}

extension CedarRecord {
    /// Reads the context of a request for `action` as `schema` declares it, in JSON of a trusted author. Throws
    /// `unknownName` for an action the schema does not have, and as `CedarValue.init(json:as:schema:)` does.
    package init(contextJSON json: JSONNode, action: EntityUID, schema: CedarSchema) throws(CedarError) {
        guard let declaration = schema.action(action) else {
            let hint = Spelling.suggestion(for: action.id, among: schema.actions.map(\.uid.id))
            throw CedarError(.unknownName, "the schema has no action `\(action)`\(hint)")
        }
        let reader = TypedValueReader(schema: schema, provenance: .trusted)
        self = try reader.record(JSONCursor(json), as: declaration.context)
    }

    /// Reads a record without a schema, honouring every escape: for JSON that an operator wrote and nobody else could
    /// touch.
    package init(trustedJSON json: JSONNode) throws(CedarError) {
        self = try UntypedJSONReader.record(JSONCursor(json))
    }
}
