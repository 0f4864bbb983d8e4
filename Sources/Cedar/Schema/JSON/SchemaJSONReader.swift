/// Reads declarations from the JSON schema format.
enum SchemaJSONReader {
    static func namespaces(_ root: JSONCursor) throws(CedarError) -> [SchemaNamespace] {
        var out: [SchemaNamespace] = []
        for (key, value) in try root.members("the schema, its keys the names of namespaces") {
            out.append(try namespace(SchemaName(key), value))
        }
        return out
    }

    private static func namespace(_ name: SchemaName, _ cursor: JSONCursor) throws(CedarError) -> SchemaNamespace {
        let isOutside = name.text == ""
        guard isOutside || name.isNamespacePath else {
            throw cursor.error(.reservedWord, "this is no name for a namespace; write identifiers joined by `::`")
        }
        try cursor.check(
            "a namespace", required: ["entityTypes", "actions"], optional: ["commonTypes", "annotations"])
        let annotations = try annotations(cursor)
        guard !isOutside || annotations.isEmpty else {
            throw cursor.error(.invalidSchema, "there is no namespace here to annotate; annotate its declarations")
        }
        var out: [SchemaDeclaration] = []
        for (key, value) in try cursor.optional("commonTypes")?.members("the common types") ?? [] {
            out.append(.commonType(try commonType(key, value)))
        }
        for (key, value) in try cursor.member("entityTypes", "a namespace").members("the entity types") {
            out.append(.entity(try entity(key, value)))
        }
        for (key, value) in try cursor.member("actions", "a namespace").members("the actions") {
            out.append(.action(try action(key, value)))
        }
        return SchemaNamespace(isOutside ? nil : name, annotations: annotations, declarations: out)
    }

    private static func commonType(_ key: ByteText, _ cursor: JSONCursor) throws(CedarError) -> CommonTypeSyntax {
        let name = try declared(key, cursor)
        guard !ReservedWords.isTypeKeyword(key) else {
            throw cursor.error(.reservedWord, "`\(key)` is a word of the schema language; rename the type")
        }
        let type = try SchemaTypeJSONReader.type(cursor, "a common type", beyond: ["annotations"])
        return CommonTypeSyntax(name, type, annotations: try annotations(cursor))
    }

    private static func entity(_ key: ByteText, _ cursor: JSONCursor) throws(CedarError) -> EntitySyntax {
        let name = try declared(key, cursor)
        let isEnumerated = try cursor.members("an entity type").contains { $0.key == "enum" }
        let keys: [ByteText] = isEnumerated ? ["enum"] : ["memberOfTypes", "shape", "tags"]
        try cursor.check(
            isEnumerated ? "an enumerated entity type" : "an entity type", required: [],
            optional: keys + ["annotations"])
        let annotations = try annotations(cursor)
        guard let listed = cursor.optional("enum") else {
            let memberOf = try cursor.optional("memberOfTypes").map(names) ?? []
            let shape = try cursor.optional("shape").map { (shape) throws(CedarError) in
                try SchemaTypeJSONReader.type(shape, "a shape")
            }
            let tags = try cursor.optional("tags").map { (tags) throws(CedarError) in
                try SchemaTypeJSONReader.type(tags, "the type of tags")
            }
            return EntitySyntax(
                [name], .standard(memberOf: memberOf, shape: shape, tags: tags), annotations: annotations)
        }
        var ids: [ByteText] = []
        for id in try listed.elements("the ids of an entity type") { ids.append(try id.string("an id")) }
        guard !ids.isEmpty else { throw listed.error(.invalidSchema, "an enumeration needs at least one id") }
        return EntitySyntax([name], .enumerated(ids), annotations: annotations)
    }

    private static func action(_ key: ByteText, _ cursor: JSONCursor) throws(CedarError) -> ActionSyntax {
        try cursor.check(
            "an action", required: [], optional: ["appliesTo", "memberOf", "attributes", "annotations"])
        // Attributes of actions were never supported; `null` is their only form.
        guard cursor.optional("attributes").map({ $0.node == .null }) ?? true else {
            throw cursor.error(.invalidSchema, "actions have no attributes; remove the key")
        }
        var memberOf: [ActionSyntax.Group] = []
        if let groups = present("memberOf", in: cursor) {
            for cursor in try groups.elements("the groups of an action") { memberOf.append(try group(cursor)) }
        }
        let appliesTo = try present("appliesTo", in: cursor).map(application)
        return ActionSyntax(
            [SchemaName(key)], memberOf: memberOf, appliesTo: appliesTo, annotations: try annotations(cursor))
    }

    private static func group(_ cursor: JSONCursor) throws(CedarError) -> ActionSyntax.Group {
        try cursor.check("a group", required: ["id"], optional: ["type"])
        let id = try cursor.member("id", "a group").string("the id of an action")
        return ActionSyntax.Group(type: try present("type", in: cursor).map(path), id: SchemaName(id))
    }

    private static func application(_ cursor: JSONCursor) throws(CedarError) -> ActionSyntax.Application {
        try cursor.check("`appliesTo`", required: ["principalTypes", "resourceTypes"], optional: ["context"])
        return ActionSyntax.Application(
            principals: try names(try cursor.member("principalTypes", "`appliesTo`")),
            resources: try names(try cursor.member("resourceTypes", "`appliesTo`")),
            context: try cursor.optional("context").map { (context) throws(CedarError) in
                try SchemaTypeJSONReader.type(context, "a context")
            })
    }

    /// The annotations of whatever `cursor` declares.
    static func annotations(_ cursor: JSONCursor) throws(CedarError) -> [Annotation] {
        var out: [Annotation] = []
        for (key, value) in try cursor.optional("annotations")?.members("annotations") ?? [] {
            guard SchemaName.isWord(key) else {
                throw value.error(.reservedWord, "the key of an annotation must be an identifier")
            }
            let text = value.node == .null ? "" : try value.string("the value of an annotation")
            out.append(Annotation(key: key, value: text))
        }
        return out
    }

    /// A reference to a type.
    static func path(_ cursor: JSONCursor) throws(CedarError) -> SchemaName {
        let name = SchemaName(try cursor.string("the name of a type"))
        guard name.isPath else {
            throw cursor.error(
                .reservedWord,
                "`\(QuotedText.excerpt(name.text))` is no name of a type; write identifiers joined by `::`")
        }
        return name
    }

    private static func names(_ cursor: JSONCursor) throws(CedarError) -> [SchemaName] {
        var out: [SchemaName] = []
        for name in try cursor.elements("names of entity types") { out.append(try path(name)) }
        return out
    }

    private static func declared(_ key: ByteText, _ cursor: JSONCursor) throws(CedarError) -> SchemaName {
        let name = SchemaName(key)
        guard name.isDeclarable else {
            throw cursor.error(
                .reservedWord,
                "`\(QuotedText.excerpt(key))` cannot be declared; write an identifier that is not reserved")
        }
        return name
    }

    /// The value of `key`, with `null` meaning that it is left out.
    private static func present(_ key: ByteText, in cursor: JSONCursor) -> JSONCursor? {
        cursor.optional(key).flatMap { $0.node == .null ? nil : $0 }
    }
}
