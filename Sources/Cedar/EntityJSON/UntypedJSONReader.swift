/// Reads entities and values without a schema, honouring escapes. Only for JSON of trusted authors.
struct UntypedJSONReader {
    private let depth: Int

    static func entities(_ root: JSONCursor) throws(CedarError) -> [Entity] {
        var out: [Entity] = []
        for cursor in try root.elements("the entities") {
            let what = "an entity"
            try cursor.check(what, required: ["uid", "attrs", "parents"], optional: ["tags"])
            var parents: [EntityUID] = []
            for place in try cursor.member("parents", what).elements("the parents") {
                parents.append(try EntityUID(json: place))
            }
            var tags = CedarRecord.empty
            if let place = cursor.optional("tags") { tags = try UntypedJSONReader(depth: 1).fields(place) }
            out.append(
                Entity(
                    try EntityUID(json: try cursor.member("uid", what)),
                    attributes: try UntypedJSONReader(depth: 1).fields(try cursor.member("attrs", what)),
                    parents: parents, tags: tags))
        }
        return out
    }

    static func record(_ cursor: JSONCursor) throws(CedarError) -> CedarRecord {
        try UntypedJSONReader(depth: 1).fields(cursor)
    }

    private func fields(_ cursor: JSONCursor) throws(CedarError) -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        for (key, place) in try cursor.members("a record") {
            guard !CedarValue.isEscape(key) else {
                throw place.error(.typeError, "a record is wanted here, so `\(key)` cannot stand in it")
            }
            entries.append(CedarRecord.Entry(key: key, value: try value(place)))
        }
        return try cursor.checked { () throws(CedarError) in try CedarRecord(entries) }
    }

    private func value(_ cursor: JSONCursor) throws(CedarError) -> CedarValue {
        guard depth <= CedarLimits.valueDepth else {
            throw cursor.error(.tooLarge, "a value nested deeper than \(CedarLimits.valueDepth) levels; flatten it")
        }
        let inner = UntypedJSONReader(depth: depth + 1)
        switch cursor.node {
        case .bool(let value): return .bool(value)
        case .integer(let value): return .long(value)
        case .string(let text): return .string(text)
        case .array:
            var values: [CedarValue] = []
            for place in try cursor.elements("a set") { values.append(try inner.value(place)) }
            return .set(try cursor.checked { () throws(CedarError) in try CedarSet(values) })
        case .object:
            if cursor.optional("__entity") != nil { return .entity(try EntityUID(json: cursor)) }
            if let call = cursor.optional("__extn") { return try extensionValue(call, of: cursor) }
            return .record(try inner.fields(cursor))
        case .null: throw cursor.error(.typeError, "Cedar has no `null`; leave the attribute out")
        case .number(let digits):
            throw cursor.error(
                .typeError, "`\(QuotedText.excerpt(digits))` is no 64-bit integer; Cedar has no other numbers")
        }
    }

    /// The name of the function says the type. Its arguments are strings and extension values, for which a schema of
    /// nothing is enough.
    private func extensionValue(_ call: JSONCursor, of cursor: JSONCursor) throws(CedarError) -> CedarValue {
        let place = try call.member("fn", "an extension value")
        let name = try place.string("the name of a function")
        guard let kind = ExtensionJSONReader.result(of: name) else {
            throw place.error(.unknownName, "`\(QuotedText.excerpt(name))` gives no extension value")
        }
        let typed = TypedValueReader(
            schema: try CedarSchema(entityTypes: [], actions: []), provenance: .trusted)
        return try ExtensionJSONReader(values: typed).value(cursor, as: kind)
    }
}
