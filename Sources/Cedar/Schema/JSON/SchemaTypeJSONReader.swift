/// Reads types from the JSON schema format. Recursion ends at `CedarLimits.nesting`, as in the human syntax.
enum SchemaTypeJSONReader {
    /// The type at `cursor`; `beyond` names keys that belong to whatever it is the type of.
    static func type(
        _ cursor: JSONCursor, _ what: String, beyond: [ByteText] = [], depth: Int = 0
    ) throws(CedarError) -> TypeSyntax {
        let word = try word(cursor, what, beyond)
        switch word {
        case "String": return TypeSyntax(try plain(.string, cursor, word, beyond))
        case "Long": return TypeSyntax(try plain(.long, cursor, word, beyond))
        case "Boolean": return TypeSyntax(try plain(.bool, cursor, word, beyond))
        case "Entity": return TypeSyntax(.entity(try name(cursor, word, beyond)))
        case "EntityOrCommon": return TypeSyntax(.reference(try name(cursor, word, beyond)))
        case "Extension": return TypeSyntax(.extension(try name(cursor, word, beyond)))
        case "Set":
            try check(cursor, word, ["element"], beyond)
            let depth = try deeper(depth, cursor)
            let element = try cursor.member("element", "a set")
            return TypeSyntax(.set(try type(element, "the type of elements", depth: depth)))
        case "Record":
            try check(cursor, word, ["attributes"], ["additionalAttributes"] + beyond)
            return TypeSyntax(.record(try attributes(cursor, depth: try deeper(depth, cursor))))
        default:
            try check(cursor, word, [], beyond)
            let path = try SchemaJSONReader.path(try cursor.member("type", what))
            return TypeSyntax(.common(path))
        }
    }

    private static func word(
        _ cursor: JSONCursor, _ what: String, _ beyond: [ByteText]
    ) throws(CedarError) -> ByteText {
        let known: [ByteText] = ["element", "attributes", "additionalAttributes", "name"]
        try cursor.check(what, required: ["type"], optional: known + beyond)
        return try cursor.member("type", what).string("the name of a type")
    }

    private static func check(
        _ cursor: JSONCursor, _ word: ByteText, _ required: [ByteText], _ optional: [ByteText]
    ) throws(CedarError) {
        try cursor.check("the type `\(QuotedText.excerpt(word))`", required: ["type"] + required, optional: optional)
    }

    private static func plain(
        _ kind: TypeSyntax.Kind, _ cursor: JSONCursor, _ word: ByteText, _ beyond: [ByteText]
    ) throws(CedarError) -> TypeSyntax.Kind {
        try check(cursor, word, [], beyond)
        return kind
    }

    private static func name(
        _ cursor: JSONCursor, _ word: ByteText, _ beyond: [ByteText]
    ) throws(CedarError) -> SchemaName {
        try check(cursor, word, ["name"], beyond)
        return try SchemaJSONReader.path(try cursor.member("name", "a type"))
    }

    private static func attributes(_ cursor: JSONCursor, depth: Int) throws(CedarError) -> [AttributeSyntax] {
        if let open = cursor.optional("additionalAttributes"), try open.bool("whether more attributes may be there") {
            throw open.error(.invalidSchema, "records are closed in Cedar; declare every attribute and write `false`")
        }
        var out: [AttributeSyntax] = []
        for (key, value) in try cursor.member("attributes", "a record").members("attributes") {
            let type = try type(value, "an attribute", beyond: ["required", "annotations"], depth: depth)
            let isRequired = try value.optional("required")?.bool("whether the attribute is required") ?? true
            let annotations = try SchemaJSONReader.annotations(value)
            out.append(AttributeSyntax(SchemaName(key), type, isRequired: isRequired, annotations: annotations))
        }
        return out
    }

    private static func deeper(_ depth: Int, _ cursor: JSONCursor) throws(CedarError) -> Int {
        guard depth < CedarLimits.nesting else {
            throw cursor.error(.tooLarge, "types nested deeper than \(CedarLimits.nesting); name the inner ones")
        }
        return depth + 1
    }
}
