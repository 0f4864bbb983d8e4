extension Parser {
    /// What follows `entity`, up to the `;`.
    mutating func entityDeclaration(_ annotations: [Annotation]) throws(CedarError) -> EntitySyntax {
        var names = [try declaredName("of the entity type")]
        while skip(.comma) { names.append(try declaredName("of another entity type after `,`")) }
        if skip(word: "enum") {
            let ids = try enumeratedIds()
            try endDeclaration("entity type")
            return EntitySyntax(names, .enumerated(ids), annotations: annotations)
        }
        let memberOf = skip(word: "in") ? try entityTypes("of a parent type after `in`") : []
        let shape = try shape()
        let tags = skip(word: "tags") ? try schemaType("after `tags`") : nil
        try endEntity(hasTags: tags != nil)
        return EntitySyntax(
            names, .standard(memberOf: memberOf, shape: shape, tags: tags), annotations: annotations)
    }

    private mutating func shape() throws(CedarError) -> TypeSyntax? {
        let isAssigned = skip(.assign)
        guard isAssigned || at(.openBrace) else { return nil }
        guard at(.openBrace) else {
            throw unexpected("attributes are written out as `{ … }`, not named; expected `{` after `=`")
        }
        let start = current.span
        return TypeSyntax(.record(try attributes()), span: start.through(previousSpan))
    }

    private mutating func enumeratedIds() throws(CedarError) -> [ByteText] {
        try expect(.openBracket, "after `enum`")
        return try schemaList(until: .closeBracket) { (parser) throws(CedarError) in
            try parser.string("as an id of the enumeration")
        }
    }

    private mutating func endEntity(hasTags: Bool) throws(CedarError) {
        let misplaced = at(word: "in") || at(word: "enum") || at(word: "tags") || at(.openBrace) || at(.assign)
        guard !misplaced else {
            throw unexpected("the order is `entity Name in [Type] = { … } tags Type;`, expected `;`")
        }
        let hint = at(.identifier) ? Spelling.suggestion(for: text(current), among: ["in", "enum", "tags"]) : ""
        try endDeclaration("entity type", or: hasTags ? "" : "`tags`\(hint) or ")
    }
}
