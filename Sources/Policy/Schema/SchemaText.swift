import Cedar

/// Writes a generated schema in Cedar's human syntax. Such a schema has no namespaces and no common types.
struct SchemaText {
    private let schema: CedarSchema

    /// The schema as people and other engines read it; always the same for the same schema.
    static func text(_ schema: CedarSchema) -> String {
        let text = SchemaText(schema: schema)
        let types = schema.entityTypes.map { text.entity($0) }
        let groups = schema.actions.filter(\.principals.isEmpty).map { text.action($0) }
        let actions = schema.actions.filter { !$0.principals.isEmpty }.map { text.action($0) }
        return [types, groups, actions].map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func entity(_ entity: EntityDeclaration) -> String {
        if let members = entity.enumeration {
            return "entity \(entity.name) enum [\(list(members.map(QuotedText.literal)))];"
        }
        let parents = entity.memberOf.isEmpty ? "" : " in [\(list(entity.memberOf.map(\.string)))]"
        return "entity \(entity.name)\(parents);"
    }

    private func action(_ action: ActionDeclaration) -> String {
        let groups = action.memberOf.map { QuotedText.literal($0.id) }
        let head = "action \(QuotedText.literal(action.uid.id))\(groups.isEmpty ? "" : " in [\(list(groups))]")"
        guard !action.principals.isEmpty else { return head + ";" }
        let who = "principal: [\(list(action.principals.map(\.string)))]"
        let what = "resource: [\(list(action.resources.map(\.string)))]"
        return "\(head) appliesTo {\n    \(who), \(what),\n    context: \(record(action.context, indent: 1))\n};"
    }

    /// A record on one line when it is empty or short, otherwise one attribute a line. Bounded by the depth of types.
    private func record(_ record: RecordType, indent: Int) -> String {
        let attributes = record.attributes.map { attribute in
            let name = attribute.name.isIdentifier ? attribute.name.string : QuotedText.literal(attribute.name)
            return "\(name)\(attribute.isRequired ? "" : "?"): \(type(attribute.type, indent: indent + 1))"
        }
        let line = "{ \(list(attributes)) }"
        if attributes.isEmpty { return "{}" }
        if line.utf8.count <= 90, !line.utf8.contains(UInt8(ascii: "\n")) { return line }
        let margin = String(repeating: "    ", count: indent)
        return "{\n" + attributes.map { "\(margin)    \($0),\n" }.joined() + margin + "}"
    }

    private func type(_ type: CedarType, indent: Int) -> String {
        switch type {
        case .bool: "Bool"
        case .long: "Long"
        case .string: "String"
        case .entity(let name): name.string
        case .set(let element): "Set<\(self.type(element, indent: indent))>"
        case .record(let record): self.record(record, indent: indent)
        case .extension(let kind): kind.rawValue
        }
    }

    private func list(_ texts: [String]) -> String { texts.joined(separator: ", ") }
}
