/// Writes the declarations of one namespace in the human syntax, four blanks a level, one attribute a line.
struct SchemaPrinter {
    let names: SchemaNameTable
    let placing: SchemaPlacing
    var level = 0

    init(names: SchemaNameTable, namespace: SchemaNamespace) {
        self.names = names
        placing = SchemaPlacing(namespace: namespace.name?.text ?? "", source: nil)
    }

    /// The blanks before a line at the current level.
    var indent: String { String(repeating: "    ", count: level) }

    /// The namespace with its braces; the declarations alone for what stands outside. Ends with a line end.
    mutating func text(of namespace: SchemaNamespace) throws(CedarError) -> String {
        guard let name = namespace.name else { return try declarations(namespace.declarations) }
        let head = annotations(namespace.annotations) + "namespace \(name) {\n"
        level += 1
        let body = try declarations(namespace.declarations)
        level -= 1
        return head + body + "}\n"
    }

    private mutating func declarations(_ declarations: [SchemaDeclaration]) throws(CedarError) -> String {
        var out = ""
        var wasLong = false
        for (position, declaration) in declarations.enumerated() {
            let text = try self.text(of: declaration)
            let isLong = text.utf8.dropLast().contains(UInt8(ascii: "\n"))
            if position > 0, isLong || wasLong { out += "\n" }
            out += text
            wasLong = isLong
        }
        return out
    }

    private mutating func text(of declaration: SchemaDeclaration) throws(CedarError) -> String {
        switch declaration {
        case .commonType(let syntax):
            let head = annotations(syntax.annotations) + indent + "type \(syntax.name) = "
            return head + (try type(syntax.type)) + ";\n"
        case .entity(let syntax): return try entity(syntax)
        case .action(let syntax): return try action(syntax)
        }
    }

    private mutating func entity(_ syntax: EntitySyntax) throws(CedarError) -> String {
        let declared = syntax.names.map(\.description).joined(separator: ", ")
        var out = annotations(syntax.annotations) + indent + "entity " + declared
        switch syntax.kind {
        case .enumerated(let ids):
            out += " enum [\(ids.map { QuotedText.literal($0) }.joined(separator: ", "))]"
        case .standard(let memberOf, let shape, let tags):
            if !memberOf.isEmpty { out += " in " + Self.list(memberOf) }
            if let shape {
                guard case .record = shape.kind else {
                    throw CedarError(
                        .invalidSchema,
                        "the attributes of `\(declared)` are given by the name of a type, which only JSON can say; "
                            + "write them out")
                }
                out += " = " + (try type(shape))
            }
            if let tags { out += " tags " + (try type(tags)) }
        }
        return out + ";\n"
    }

    private mutating func action(_ syntax: ActionSyntax) throws(CedarError) -> String {
        var out = annotations(syntax.annotations) + indent + "action "
        out += syntax.names.map(Self.quotedIfNeeded).joined(separator: ", ")
        if !syntax.memberOf.isEmpty {
            let groups = syntax.memberOf.map { group in
                group.type.map { "\($0)::\(QuotedText.literal(group.id.text))" } ?? Self.quotedIfNeeded(group.id)
            }
            out += " in [\(groups.joined(separator: ", "))]"
        }
        // Applying to no principal or no resource is applying to nothing, which is said by leaving it out.
        guard let application = syntax.appliesTo, !application.principals.isEmpty, !application.resources.isEmpty
        else { return out + ";\n" }
        out += " appliesTo {\n"
        level += 1
        out += indent + "principal: \(Self.list(application.principals)),\n"
        out += indent + "resource: \(Self.list(application.resources)),\n"
        if let context = application.context {
            out += indent + "context: \(try self.context(context, of: syntax)),\n"
        }
        level -= 1
        return out + indent + "};\n"
    }

    private mutating func context(_ type: TypeSyntax, of syntax: ActionSyntax) throws(CedarError) -> String {
        switch type.kind {
        case .record: return try self.type(type)
        case .common(let name), .reference(let name): return name.description
        case .bool, .long, .string, .set, .entity, .extension:
            let action = syntax.names.map(Self.quotedIfNeeded).joined(separator: ", ")
            throw CedarError(.invalidSchema, "the context of `\(action)` must be a record; write `{ … }`")
        }
    }

    /// One line an annotation.
    func annotations(_ annotations: [Annotation]) -> String {
        annotations.map { annotation in
            let value = annotation.value == "" ? "" : "(\(QuotedText.literal(annotation.value)))"
            return "\(indent)@\(annotation.key)\(value)\n"
        }.joined()
    }

    private static func list(_ names: [SchemaName]) -> String {
        "[\(names.map(\.description).joined(separator: ", "))]"
    }

    /// A name as it is when it can stand so, otherwise as a string.
    static func quotedIfNeeded(_ name: SchemaName) -> String {
        name.isPlain ? name.description : QuotedText.literal(name.text)
    }
}
