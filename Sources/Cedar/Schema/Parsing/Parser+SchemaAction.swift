extension Parser {
    /// What follows `action`, up to the `;`.
    mutating func actionDeclaration(_ annotations: [Annotation]) throws(CedarError) -> ActionSyntax {
        var names = [try attributeName("of the action")]
        while skip(.comma) { names.append(try attributeName("of another action after `,`")) }
        let memberOf = skip(word: "in") ? try groups() : []
        var application = ActionSyntax.Application(principals: [], resources: [])
        let appliesTo = skip(word: "appliesTo")
        if appliesTo { application = try self.application(of: names[0]) }
        // An old form: attributes of actions were never supported, but their empty list still parses.
        if skip(word: "attributes") {
            try expect(.openBrace, "after `attributes`")
            try expect(.closeBrace, "after `attributes {`, as actions have no attributes")
        }
        let hint = at(.identifier) ? Spelling.suggestion(for: text(current), among: ["appliesTo", "in"]) : ""
        try endDeclaration("action", or: appliesTo ? "" : "`appliesTo`\(hint) or ")
        return ActionSyntax(names, memberOf: memberOf, appliesTo: application, annotations: annotations)
    }

    private mutating func groups() throws(CedarError) -> [ActionSyntax.Group] {
        guard skip(.openBracket) else { return [try group()] }
        guard !at(.closeBracket) else { throw unexpected("expected an action after `in [`; remove the empty list") }
        return try schemaList(until: .closeBracket) { (parser) throws(CedarError) in try parser.group() }
    }

    private mutating func group() throws(CedarError) -> ActionSyntax.Group {
        guard at(.identifier), following.kind == .path else {
            return ActionSyntax.Group(id: try attributeName("of a group after `in`"))
        }
        let type = try schemaPath("of the type of a group")
        guard skip(.path) else { throw unexpected("expected `::\"id\"` after `\(type)`") }
        let span = current.span
        return ActionSyntax.Group(type: type, id: SchemaName(try string("after `\(type)::`"), span: span))
    }

    private mutating func application(of action: SchemaName) throws(CedarError) -> ActionSyntax.Application {
        let start = previousSpan
        try expect(.openBrace, "after `appliesTo`")
        var principals: [SchemaName]?
        var resources: [SchemaName]?
        var context: TypeSyntax?
        repeat {
            let word = try applicationWord()
            switch word.text {
            case "principal": principals = try appliedTypes(word, before: principals)
            case "resource": resources = try appliedTypes(word, before: resources)
            default:
                guard context == nil else { throw repeated(word) }
                context = try contextType()
            }
        } while skip(.comma) && !at(.closeBrace)
        guard skip(.closeBrace) else { throw unexpected("expected `,` or `}` in `appliesTo`") }
        guard let principals, let resources else {
            let missing = principals == nil ? "principal" : "resource"
            throw error(
                .unexpectedToken, at: start.through(previousSpan),
                "`appliesTo` of `\(QuotedText.excerpt(action.text))` names no `\(missing)`; add `\(missing): […]`")
        }
        return ActionSyntax.Application(principals: principals, resources: resources, context: context)
    }

    private mutating func applicationWord() throws(CedarError) -> SchemaName {
        let words: [ByteText] = ["principal", "resource", "context"]
        guard at(.identifier), words.contains(text(current)) else {
            let hint = at(.identifier) ? Spelling.suggestion(for: text(current), among: words) : ""
            throw unexpected("expected `principal`, `resource` or `context` in `appliesTo`\(hint)")
        }
        let word = try schemaIdentifier("in `appliesTo`")
        try expect(.colon, "after `\(word)`")
        return word
    }

    private mutating func appliedTypes(
        _ word: SchemaName, before: [SchemaName]?
    ) throws(CedarError) -> [SchemaName] {
        guard before == nil else { throw repeated(word) }
        let types = try entityTypes("of an entity type after `\(word):`")
        guard !types.isEmpty else {
            throw error(
                .unexpectedToken, at: previousSpan,
                "`\(word)` names no type; name one, or leave `appliesTo` out if the action is only a group")
        }
        return types
    }

    private mutating func contextType() throws(CedarError) -> TypeSyntax {
        let start = current.span
        if at(.openBrace) { return TypeSyntax(.record(try attributes()), span: start.through(previousSpan)) }
        guard at(.identifier) else { throw unexpected("expected `{` or the name of a type after `context:`") }
        let name = try schemaPath("of the type of the context")
        return TypeSyntax(.common(name), span: name.span)
    }

    private func repeated(_ word: SchemaName) -> CedarError {
        error(.duplicate, at: word.span, "`\(word)` is given twice in `appliesTo`; join the lists")
    }
}
