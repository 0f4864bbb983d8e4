/// Writes declarations in the JSON schema format, in the order of keys that the reference engine has.
enum SchemaJSONWriter {
    static func namespace(_ namespace: SchemaNamespace) throws(CedarError) -> JSONNode {
        var commonTypes: [JSONMember] = []
        var entityTypes: [JSONMember] = []
        var actions: [JSONMember] = []
        for declaration in namespace.declarations {
            switch declaration {
            case .commonType(let syntax):
                let node = JSONNode.object(members(syntax.type) + annotations(syntax.annotations))
                commonTypes.append(JSONMember(syntax.name.text, node))
            case .entity(let syntax):
                entityTypes += syntax.names.map { JSONMember($0.text, entity(syntax)) }
            case .action(let syntax):
                actions += syntax.names.map { JSONMember($0.text, action(syntax)) }
            }
        }
        var out: [JSONMember] = []
        if !commonTypes.isEmpty { out.append(JSONMember("commonTypes", try object(commonTypes, "type"))) }
        out.append(JSONMember("entityTypes", try object(entityTypes, "entity type")))
        out.append(JSONMember("actions", try object(actions, "action")))
        return .object(out + annotations(namespace.annotations))
    }

    /// An object of these members in byte order of their keys. Throws `duplicate` for a key given twice.
    static func object(_ members: [JSONMember], _ what: String) throws(CedarError) -> JSONNode {
        let sorted = members.sorted { $0.key < $1.key }
        for (member, next) in zip(sorted, sorted.dropFirst()) where member.key == next.key {
            throw CedarError(
                .duplicate, "\(what) `\(QuotedText.excerpt(member.key))` is declared twice; keep one")
        }
        return .object(sorted)
    }

    private static func entity(_ syntax: EntitySyntax) -> JSONNode {
        var out: [JSONMember] = []
        switch syntax.kind {
        case .enumerated(let ids): out.append(JSONMember("enum", .array(ids.map { .string($0) })))
        case .standard(let memberOf, let shape, let tags):
            if !memberOf.isEmpty { out.append(JSONMember("memberOfTypes", names(memberOf))) }
            if let shape { out.append(JSONMember("shape", .object(members(shape)))) }
            if let tags { out.append(JSONMember("tags", .object(members(tags)))) }
        }
        return .object(out + annotations(syntax.annotations))
    }

    private static func action(_ syntax: ActionSyntax) -> JSONNode {
        var out: [JSONMember] = []
        if let application = syntax.appliesTo {
            var parts = [
                JSONMember("resourceTypes", names(application.resources)),
                JSONMember("principalTypes", names(application.principals)),
            ]
            if let context = application.context {
                parts.append(JSONMember("context", .object(members(context))))
            }
            out.append(JSONMember("appliesTo", .object(parts)))
        }
        if !syntax.memberOf.isEmpty {
            let groups = syntax.memberOf.map { group in
                let type = group.type.map { [JSONMember("type", .string($0.text))] } ?? []
                return JSONNode.object([JSONMember("id", .string(group.id.text))] + type)
            }
            out.append(JSONMember("memberOf", .array(groups)))
        }
        return .object(out + annotations(syntax.annotations))
    }

    private static func members(_ type: TypeSyntax) -> [JSONMember] {
        func named(_ kind: ByteText, _ name: SchemaName) -> [JSONMember] {
            [JSONMember("type", .string(kind)), JSONMember("name", .string(name.text))]
        }
        return switch type.kind {
        case .bool: [JSONMember("type", .string("Boolean"))]
        case .long: [JSONMember("type", .string("Long"))]
        case .string: [JSONMember("type", .string("String"))]
        case .common(let name): [JSONMember("type", .string(name.text))]
        case .reference(let name): named("EntityOrCommon", name)
        case .entity(let name): named("Entity", name)
        case .extension(let name): named("Extension", name)
        case .set(let element): [JSONMember("type", .string("Set")), JSONMember("element", .object(members(element)))]
        case .record(let attributes):
            [
                JSONMember("type", .string("Record")),
                JSONMember("attributes", .object(attributes.sorted { $0.name.text < $1.name.text }.map(attribute))),
            ]
        }
    }

    private static func attribute(_ attribute: AttributeSyntax) -> JSONMember {
        let required = attribute.isRequired ? [] : [JSONMember("required", .bool(false))]
        return JSONMember(
            attribute.name.text,
            .object(members(attribute.type) + annotations(attribute.annotations) + required))
    }

    private static func annotations(_ annotations: [Annotation]) -> [JSONMember] {
        guard !annotations.isEmpty else { return [] }
        let members = annotations.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
        return [JSONMember("annotations", .object(members))]
    }

    private static func names(_ names: [SchemaName]) -> JSONNode { .array(names.map { .string($0.text) }) }
}
