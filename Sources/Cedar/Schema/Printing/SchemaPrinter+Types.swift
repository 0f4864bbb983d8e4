extension SchemaPrinter {
    /// A type; a record with attributes takes a line for each.
    mutating func type(_ syntax: TypeSyntax) throws(CedarError) -> String {
        switch syntax.kind {
        case .bool: return "__cedar::Bool"
        case .long: return "__cedar::Long"
        case .string: return "__cedar::String"
        case .extension(let name): return "__cedar::\(name)"
        case .reference(let name): return name.description
        case .common(let name):
            return names.hidesBuiltIn(name, at: placing) ? "__cedar::\(name)" : name.description
        case .entity(let name):
            guard !names.hidesEntityType(name, at: placing) else {
                throw CedarError(
                    .invalidSchema,
                    "the entity type `\(name)` is hidden by a common type of that name, which only JSON can tell "
                        + "apart; rename one")
            }
            return name.description
        case .set(let element): return "Set<\(try type(element))>"
        case .record(let attributes): return try record(attributes)
        }
    }

    private mutating func record(_ attributes: [AttributeSyntax]) throws(CedarError) -> String {
        guard !attributes.isEmpty else { return "{}" }
        var out = "{\n"
        level += 1
        for attribute in attributes {
            out += annotations(attribute.annotations) + indent + Self.quotedIfNeeded(attribute.name)
            out += (attribute.isRequired ? ": " : "?: ") + (try type(attribute.type)) + ",\n"
        }
        level -= 1
        return out + indent + "}"
    }
}
