/// Reads JSON as a value of a known type. The type alone decides what a value becomes: nothing in the data can make an
/// entity of a string or a record. Recursion follows the type, which is finite.
struct TypedValueReader {
    let schema: CedarSchema
    let provenance: ValueProvenance

    func value(_ cursor: JSONCursor, as type: CedarType) throws(CedarError) -> CedarValue {
        switch (type, cursor.node) {
        case (.bool, .bool(let value)): return .bool(value)
        case (.long, .integer(let value)): return .long(value)
        case (.string, .string(let text)): return .string(text)
        case (.set(let element), .array): return .set(try set(cursor, of: element))
        case (.record(let record), .object): return .record(try self.record(cursor, as: record))
        case (.entity(let name), .object) where provenance == .trusted:
            return .entity(try entity(cursor, of: name))
        case (.entity(let name), .string(let id)) where provenance == .agent:
            return .entity(try choice(id, of: name, at: cursor))
        case (.extension(let kind), .string(let text)): return try extensionValue(text, as: kind, at: cursor)
        case (.extension(let kind), .object) where provenance == .trusted:
            return try ExtensionJSONReader(values: self).value(cursor, as: kind)
        default: throw mismatch(cursor, type)
        }
    }

    func record(_ cursor: JSONCursor, as type: RecordType) throws(CedarError) -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        for (key, value) in try cursor.members("a record") {
            guard !CedarValue.isEscape(key) else {
                throw value.error(
                    .typeError, "a record is wanted here, so `\(key)` cannot stand in it; write plain data")
            }
            guard let attribute = type[key] else {
                let hint = Spelling.suggestion(for: key, among: type.attributes.map(\.name))
                throw value.error(
                    .unknownName, "the schema has no attribute `\(QuotedText.excerpt(key))` here\(hint)")
            }
            entries.append(CedarRecord.Entry(key: key, value: try self.value(value, as: attribute.type)))
        }
        let record = try cursor.checked { () throws(CedarError) in try CedarRecord(entries) }
        for attribute in type.attributes where attribute.isRequired && record[attribute.name] == nil {
            throw cursor.error(
                .missingAttribute, "the schema requires the attribute `\(QuotedText.excerpt(attribute.name))`; add it")
        }
        return record
    }

    /// Tags: any names, one type of value.
    func tags(_ cursor: JSONCursor, as type: CedarType) throws(CedarError) -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        for (key, value) in try cursor.members("the tags") {
            entries.append(CedarRecord.Entry(key: key, value: try self.value(value, as: type)))
        }
        return try cursor.checked { () throws(CedarError) in try CedarRecord(entries) }
    }

    private func set(_ cursor: JSONCursor, of element: CedarType) throws(CedarError) -> CedarSet {
        var values: [CedarValue] = []
        for place in try cursor.elements("a set") { values.append(try value(place, as: element)) }
        return try cursor.checked { () throws(CedarError) in try CedarSet(values) }
    }

    private func entity(_ cursor: JSONCursor, of name: ByteText) throws(CedarError) -> EntityUID {
        let uid = try EntityUID(json: cursor)
        guard uid.type == name else {
            throw cursor.error(.typeError, "expected an entity of type `\(name)`, found one of type `\(uid.type)`")
        }
        try checkEnumeration(uid, at: cursor)
        return uid
    }

    /// Throws `typeError` for an id that its enumerated type does not have.
    func checkEnumeration(_ uid: EntityUID, at cursor: JSONCursor) throws(CedarError) {
        guard let ids = schema.entityType(uid.type)?.enumeration, !ids.contains(uid.id) else { return }
        let hint = Spelling.suggestion(for: uid.id, among: ids)
        throw cursor.error(.typeError, "`\(QuotedText.excerpt(uid.id))` is no entity of type `\(uid.type)`\(hint)")
    }

    /// An agent may choose among the ids an operator wrote down, and cannot name any other entity.
    private func choice(_ id: ByteText, of name: ByteText, at cursor: JSONCursor) throws(CedarError) -> EntityUID {
        guard schema.entityType(name)?.enumeration != nil else {
            throw cursor.error(
                .typeError, "an agent's data cannot name an entity of type `\(name)`; declare the attribute a String")
        }
        let uid = EntityUID(type: name, id: id)
        try checkEnumeration(uid, at: cursor)
        return uid
    }

    func extensionValue(
        _ text: ByteText, as kind: ExtensionType, at cursor: JSONCursor
    ) throws(CedarError) -> CedarValue {
        try cursor.checked { () throws(CedarError) in try ExtensionCalls.call(kind.constructor, [.string(text)]) }
    }

    private func mismatch(_ cursor: JSONCursor, _ type: CedarType) -> CedarError {
        switch cursor.node {
        case .null: cursor.error(.typeError, "Cedar has no `null`; leave the attribute out")
        case .number(let digits):
            cursor.error(
                .typeError, "`\(QuotedText.excerpt(digits))` is no 64-bit integer; Cedar has no other numbers")
        default: cursor.mismatch("\(type.wording)")
        }
    }
}
