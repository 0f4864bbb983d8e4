import Cedar

/// The JSON Schema (draft 2020-12) of manifests, for editors: completion, help and red lines while an operator writes.
/// It is made of the tables that the reader itself uses. It is no check of its own: `gatehouse policy check` knows more.
package enum EditorSchema {
    /// The schema's text, always the same.
    package static var text: String {
        var members = [
            JSONMember("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            JSONMember("title", .string("Gatehouse manifest")),
            JSONMember("description", .string("What self-hosted agents may do: what is not written is not allowed.")),
        ]
        members += Self.mapping(ManifestVocabulary.manifest)
        return JSONNode.object(members).prettyText + "\n"
    }

    private static func members(of shape: ManifestShape) -> [JSONMember] {
        switch shape {
        case .text(let pattern, let examples): text(pattern, examples)
        case .number(let range):
            [
                JSONMember("type", .string("integer")), JSONMember("minimum", .integer(range.lowerBound)),
                JSONMember("maximum", .integer(range.upperBound)),
            ]
        case .either(let shapes): [JSONMember("anyOf", .array(shapes.map { .object(members(of: $0)) }))]
        case .one: [JSONMember("const", .integer(1))]
        case .word(let words): [JSONMember("enum", .array(words.map { .string(ByteText($0)) }))]
        case .list(let element, let least): list(.object(members(of: element)), atLeast: least)
        case .mapping(let keys): mapping(keys)
        case .named(let pattern, let value): named(pattern, value)
        case .entries(let keys):
            list(.object(mapping(keys) + [JSONMember("minProperties", .integer(1))]), atLeast: 0, isUnique: false)
        }
    }

    private static func text(_ pattern: String?, _ examples: [String]) -> [JSONMember] {
        var members = [JSONMember("type", .string("string")), JSONMember("minLength", .integer(1))]
        if let pattern { members.append(JSONMember("pattern", .string(ByteText(pattern)))) }
        if !examples.isEmpty {
            members.append(JSONMember("examples", .array(examples.map { .string(ByteText($0)) })))
        }
        return members
    }

    private static func list(_ element: JSONNode, atLeast least: Int, isUnique: Bool = true) -> [JSONMember] {
        var members = [JSONMember("type", .string("array")), JSONMember("items", element)]
        if least > 0 { members.append(JSONMember("minItems", .integer(Int64(least)))) }
        members.append(JSONMember("maxItems", .integer(Int64(PolicyLimits.entries))))
        if isUnique { members.append(JSONMember("uniqueItems", .bool(true))) }
        return members
    }

    private static func mapping(_ keys: [ManifestKey]) -> [JSONMember] {
        let properties = keys.map { key in
            let summary = JSONMember("description", .string(ByteText(key.summary)))
            return JSONMember(ByteText(key.name), .object([summary] + members(of: key.shape)))
        }
        let required = keys.filter(\.isRequired).map { JSONNode.string(ByteText($0.name)) }
        return [JSONMember("type", .string("object")), JSONMember("properties", .object(properties))]
            + (required.isEmpty ? [] : [JSONMember("required", .array(required))])
            + [JSONMember("additionalProperties", .bool(false))]
    }

    private static func named(_ pattern: String, _ value: ManifestShape) -> [JSONMember] {
        [
            JSONMember("type", .string("object")),
            JSONMember("propertyNames", .object([JSONMember("pattern", .string(ByteText(pattern)))])),
            JSONMember("maxProperties", .integer(Int64(PolicyLimits.entries))),
            JSONMember("additionalProperties", .object(members(of: value))),
        ]
    }
}
