extension Parser {
    /// A type: a name, `Set<…>` or a record.
    mutating func schemaType(_ role: String) throws(CedarError) -> TypeSyntax {
        let start = current.span
        if at(.openBrace) { return TypeSyntax(.record(try attributes()), span: start.through(previousSpan)) }
        if at(word: "Set"), following.kind == .less {
            advance()
            advance()
            try enter()
            let element = try schemaType("in `Set<…>`")
            leave()
            try expect(.greater, "to close `Set<`")
            return TypeSyntax(.set(element), span: start.through(previousSpan))
        }
        guard at(.identifier) else { throw unexpected("expected a type \(role)") }
        let name = try schemaPath(role)
        return TypeSyntax(.reference(name), span: name.span)
    }

    /// `{ name?: Type, … }`; here, as the only place in a schema, a comma may stand behind the last.
    mutating func attributes() throws(CedarError) -> [AttributeSyntax] {
        try expect(.openBrace, "to open the attributes")
        try enter()
        var out: [AttributeSyntax] = []
        var names: Set<SchemaName> = []
        while !at(.closeBrace) {
            let attribute = try attribute()
            guard names.insert(attribute.name).inserted else {
                throw error(
                    .duplicate, at: attribute.name.span,
                    "attribute `\(QuotedText.excerpt(attribute.name.text))` is declared twice; keep one")
            }
            out.append(attribute)
            guard skip(.comma) else { break }
        }
        guard skip(.closeBrace) else { throw unexpected("expected `,` or `}` after an attribute") }
        leave()
        return out
    }

    private mutating func attribute() throws(CedarError) -> AttributeSyntax {
        let annotations = try annotations()
        let name = try attributeName("of an attribute")
        let isRequired = !skip(.question)
        try expect(.colon, "and a type after the attribute `\(QuotedText.excerpt(name.text))`")
        let type = try schemaType("of the attribute `\(QuotedText.excerpt(name.text))`")
        if at(.question) {
            throw unexpected("an optional attribute is written `name?: Type`; expected `,` or `}`")
        }
        return AttributeSyntax(name, type, isRequired: isRequired, annotations: annotations)
    }
}
