extension CedarValue {
    /// The value as JSON with explicit escapes, as both `init(json:as:schema:)` and `init(trustedJSON:)` read it. Throws
    /// `reservedWord` for a record with a key that would read back as an escape.
    package func json() throws(CedarError) -> JSONNode {
        switch self {
        case .bool(let value): return .bool(value)
        case .long(let value): return .integer(value)
        case .string(let text): return .string(text)
        case .entity(let uid): return uid.escapedJSON
        case .set(let set):
            var elements: [JSONNode] = []
            for element in set.elements { elements.append(try element.json()) }
            return .array(elements)
        case .record(let record): return try record.json()
        case .ip(let address): return Self.call(.ip, ByteText(address.text))
        case .decimal(let decimal): return Self.call(.decimal, ByteText(decimal.text))
        case .duration(let duration): return Self.call(.duration, ByteText(duration.text))
        case .datetime(let instant):
            let (text, offset) = instant.spelling
            let base = Self.call(.datetime, ByteText(text))
            guard offset.milliseconds != 0 else { return base }
            let arguments = [base, Self.call(.duration, ByteText(offset.text))]
            return Self.escape(.offset, JSONMember("args", .array(arguments)))
        }
    }

    private static func call(_ function: ExtensionFunction, _ text: ByteText) -> JSONNode {
        escape(function, JSONMember("arg", .string(text)))
    }

    private static func escape(_ function: ExtensionFunction, _ argument: JSONMember) -> JSONNode {
        let call = JSONNode.object([JSONMember("fn", .string(ByteText(function.rawValue))), argument])
        return .object([JSONMember("__extn", call)])
    }
}

extension CedarRecord {
    /// The record as a JSON object with explicit escapes. Throws `reservedWord` as `CedarValue.json()` does.
    package func json() throws(CedarError) -> JSONNode {
        var members: [JSONMember] = []
        for entry in entries {
            guard !CedarValue.isEscape(entry.key) else {
                throw CedarError(.reservedWord, "a record with the key `\(entry.key)` has no JSON form; rename it")
            }
            members.append(JSONMember(entry.key, try entry.value.json()))
        }
        return .object(members)
    }
}

extension Entity {
    /// The entity as an element of entities JSON: `{"uid", "attrs", "parents"}`, and `tags` when there are any. Throws
    /// `reservedWord` as `CedarValue.json()` does.
    package func json() throws(CedarError) -> JSONNode {
        var members = [
            JSONMember("uid", uid.json), JSONMember("attrs", try attributes.json()),
            JSONMember("parents", .array(parents.map(\.json))),
        ]
        guard !tags.entries.isEmpty else { return .object(members) }
        var list: [JSONMember] = []
        for entry in tags.entries { list.append(JSONMember(entry.key, try entry.value.json())) }
        members.append(JSONMember("tags", .object(list)))
        return .object(members)
    }
}
