extension Parser {
    /// An identifier that is not reserved. `__cedar` passes: it may begin a path and name an attribute or action.
    mutating func schemaIdentifier(_ role: String) throws(CedarError) -> SchemaName {
        let token = try expect(.identifier, role)
        let word = text(token)
        guard !ReservedWords.contains(word) || word == ReservedWords.cedarNamespace else {
            throw error(.reservedWord, at: token.span, "`\(word)` is a reserved word; rename it")
        }
        return SchemaName(word, span: token.span)
    }

    /// The name of an entity type or common type where it is declared.
    mutating func declaredName(_ role: String) throws(CedarError) -> SchemaName {
        let name = try schemaIdentifier(role)
        guard name.text != ReservedWords.cedarNamespace else {
            throw error(.reservedWord, at: name.span, "`__cedar` is reserved; rename it")
        }
        if at(.path) {
            throw error(
                .unexpectedToken, at: current.span,
                "a name is declared without its path; put the declaration in `namespace \(name) { … }`")
        }
        return name
    }

    /// The name of an attribute or action: an identifier, or any text in quotes.
    mutating func attributeName(_ role: String) throws(CedarError) -> SchemaName {
        guard at(.string) else {
            guard at(.identifier), ReservedWords.contains(text(current)), !at(word: ReservedWords.cedarNamespace) else {
                return try schemaIdentifier(role)
            }
            let word = text(current)
            throw error(.reservedWord, at: current.span, "`\(word)` is a reserved word; write `\"\(word)\"`")
        }
        let span = current.span
        return SchemaName(try string(role), span: span)
    }

    /// `Part::Part::…`, stopping before `::"id"`.
    mutating func schemaPath(_ role: String) throws(CedarError) -> SchemaName {
        let start = current.span
        var out = try schemaIdentifier(role).text.string
        while at(.path), following.kind == .identifier {
            advance()
            out += "::" + (try schemaIdentifier(role).text.string)
        }
        return SchemaName(ByteText(out), span: start.through(previousSpan))
    }

    /// One path, or a list of paths in brackets that may be empty.
    mutating func entityTypes(_ role: String) throws(CedarError) -> [SchemaName] {
        guard skip(.openBracket) else { return [try schemaPath(role)] }
        guard !skip(.closeBracket) else { return [] }
        return try schemaList(until: .closeBracket) { (parser) throws(CedarError) in try parser.schemaPath(role) }
    }

    /// One or more elements with commas between and none behind, then `close`.
    mutating func schemaList<Element>(
        until close: Token.Kind, _ element: (inout Parser) throws(CedarError) -> Element
    ) throws(CedarError) -> [Element] {
        var out = [try element(&self)]
        while skip(.comma) {
            if at(close) {
                throw error(
                    .unexpectedToken, at: previousSpan, "schemas allow no comma before `\(close.rawValue)`; remove it")
            }
            out.append(try element(&self))
        }
        guard skip(close) else { throw unexpected("expected `,` or `\(close.rawValue)`") }
        return out
    }
}
