extension EntityUID {
    /// `{"type": …, "id": …}`
    package var json: JSONNode {
        .object([JSONMember("type", .string(type)), JSONMember("id", .string(id))])
    }

    /// `{"__entity": {"type": …, "id": …}}`, which marks an entity where a record could stand.
    package var escapedJSON: JSONNode { .object([JSONMember("__entity", json)]) }

    /// Reads `{"type": …, "id": …}`, bare or inside `__entity`, as a trusted author writes it. Throws `typeError`,
    /// `unknownName`, `missingAttribute`, and `reservedWord` for a type that is none.
    package init(json: JSONNode) throws(CedarError) { try self.init(json: JSONCursor(json)) }

    /// Reads `{"type", "id"}`, bare or inside `__entity`.
    init(json cursor: JSONCursor) throws(CedarError) {
        guard let escaped = cursor.optional("__entity") else {
            try self.init(bareJSON: cursor)
            return
        }
        try cursor.check("an entity", required: ["__entity"])
        try self.init(bareJSON: escaped)
    }

    /// Reads `{"type", "id"}` without an escape around it.
    init(bareJSON cursor: JSONCursor) throws(CedarError) {
        let what = "an entity `{\"type\", \"id\"}`"
        try cursor.check(what, required: ["type", "id"])
        let typePlace = try cursor.member("type", what)
        let type = try typePlace.string("an entity type")
        guard type.isPath else {
            throw typePlace.error(
                .reservedWord, "`\(QuotedText.excerpt(type))` is not an entity type such as `Net::Host`")
        }
        self.init(type: type, id: try cursor.member("id", what).string("the id of the entity"))
    }
}
