/// Reads entities JSON strictly as a schema declares it.
struct EntityJSONReader {
    private let schema: CedarSchema
    private let values: TypedValueReader

    init(schema: CedarSchema) {
        self.schema = schema
        values = TypedValueReader(schema: schema, provenance: .trusted)
    }

    /// The entities in the order written, actions left out after they were checked: the schema defines them.
    func entities(_ root: JSONCursor) throws(CedarError) -> [Entity] {
        var out: [Entity] = []
        for cursor in try root.elements("the entities") {
            let what = "an entity"
            try cursor.check(what, required: ["uid", "attrs", "parents"], optional: ["tags"])
            let place = try cursor.member("uid", what)
            let uid = try EntityUID(json: place)
            if CedarPolicy.isActionType(uid.type) {
                try checkAction(uid, cursor)
            } else {
                out.append(try entity(uid, at: place, cursor))
            }
        }
        return out
    }

    private func entity(
        _ uid: EntityUID, at place: JSONCursor, _ cursor: JSONCursor
    ) throws(CedarError) -> Entity {
        guard let declaration = schema.entityType(uid.type) else {
            let hint = Spelling.suggestion(for: uid.type, among: schema.entityTypes.map(\.name))
            throw place.error(.unknownName, "the schema has no entity type `\(QuotedText.excerpt(uid.type))`\(hint)")
        }
        try values.checkEnumeration(uid, at: place)
        let attributes = try values.record(
            try cursor.member("attrs", "an entity"), as: declaration.attributes)
        let allowed = schema.ancestors(ofType: uid.type)
        var parents: [EntityUID] = []
        for place in try cursor.member("parents", "an entity").elements("the parents") {
            let parent = try EntityUID(json: place)
            guard allowed.contains(parent.type) else {
                throw place.error(
                    .typeError,
                    "by the schema, no entity of type `\(uid.type)` is in one of type `\(QuotedText.excerpt(parent.type))`"
                )
            }
            try values.checkEnumeration(parent, at: place)
            parents.append(parent)
        }
        return Entity(uid, attributes: attributes, parents: parents, tags: try tags(cursor, declaration))
    }

    private func tags(_ cursor: JSONCursor, _ declaration: EntityDeclaration) throws(CedarError) -> CedarRecord {
        guard let place = cursor.optional("tags") else { return .empty }
        if let type = declaration.tags { return try values.tags(place, as: type) }
        guard try place.members("the tags").isEmpty else {
            throw place.error(.unknownName, "by the schema, entities of type `\(declaration.name)` have no tags")
        }
        return .empty
    }

    /// An action may be given, but only as the schema defines it, with at least its direct groups.
    private func checkAction(_ uid: EntityUID, _ cursor: JSONCursor) throws(CedarError) {
        guard let action = schema.action(uid) else {
            let hint = Spelling.suggestion(for: uid.id, among: schema.actions.map(\.uid.id))
            throw cursor.error(.unknownName, "the schema has no action `\(uid)`\(hint)")
        }
        for key: ByteText in ["attrs", "tags"] {
            guard let place = cursor.optional(key), !(try place.members("the \(key)").isEmpty) else { continue }
            throw place.error(
                .unknownName, "an action has no \(key == "attrs" ? "attributes" : "tags"); leave them out")
        }
        var given: Set<EntityUID> = []
        for place in try cursor.member("parents", "an entity").elements("the parents") {
            given.insert(try EntityUID(json: place))
        }
        guard given.isSuperset(of: action.memberOf), given.isSubset(of: schema.ancestors(ofAction: uid)) else {
            throw cursor.error(
                .typeError, "the groups of `\(uid)` are not those of the schema; give the same ones or leave it out")
        }
    }
}
