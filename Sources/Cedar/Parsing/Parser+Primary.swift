extension Parser {
    /// A literal, variable, entity, call, set, record or parenthesised expression.
    mutating func primary() throws(CedarError) -> CedarExpression {
        let start = current.span
        switch current.kind {
        case .integer:
            let token = advance()
            let value = try long(token)
            return try node(.literal(.long(value)), from: start)
        case .string:
            let text = try string("here")
            return try node(.literal(.string(text)), from: start)
        case .identifier: return try named()
        case .openParen: return try parenthesised()
        case .openBracket:
            advance()
            let elements = try list(closedBy: .closeBracket)
            return try checked(.set(elements, span: start.through(previousSpan)))
        case .openBrace: return try record()
        case .slot:
            throw error(.invalidSlot, at: start, "a slot stands only in the scope; use `principal` or `resource` here")
        default: throw unexpected("expected an expression")
        }
    }

    private mutating func parenthesised() throws(CedarError) -> CedarExpression {
        try enter()
        defer { leave() }
        let opener = advance().span
        let inner = try expression()
        try expect(.closeParen, "to close the parenthesis", closing: opener)
        return inner
    }

    private mutating func named() throws(CedarError) -> CedarExpression {
        let start = current.span
        let word = text(current)
        if word == "true" || word == "false" {
            advance()
            return try node(.literal(.bool(word == "true")), from: start)
        }
        if word == "if" {
            throw error(.unexpectedToken, at: start, "`if` inside an operation needs parentheses around it")
        }
        if following.kind == .path {
            let path = try path("of an entity type")
            if at(.openParen) { throw unknownFunction(path, at: start) }
            try pathSeparator(after: path)
            let id = try string("after `\(path)::`")
            return try node(.literal(.entity(EntityUID(type: path, id: id))), from: start)
        }
        let name = try name("of a variable")
        if at(.openParen) { return try call(name, from: start) }
        guard let variable = Variable.allCases.first(where: { ByteText($0.rawValue) == name }) else {
            if at(.invalid) { throw unexpected("expected a variable") }
            throw unknownVariable(name, at: start)
        }
        return try node(.variable(variable), from: start)
    }

    private mutating func call(_ name: ByteText, from start: SourceSpan) throws(CedarError) -> CedarExpression {
        guard let function = ExtensionFunction(rawValue: name.string), function.isConstructor else {
            throw unknownFunction(name, at: start)
        }
        let arguments = try arguments()
        return try checked(.call(function, arguments, span: start.through(previousSpan)))
    }

    private func unknownFunction(_ name: ByteText, at span: SourceSpan) -> CedarError {
        let methods: Set<ByteText> = ["contains", "containsAll", "containsAny", "isEmpty", "hasTag", "getTag"]
        if ExtensionFunction(rawValue: name.string) != nil || methods.contains(name) {
            return error(.unknownName, at: span, "`\(name)` is a method; write `value.\(name)(…)`")
        }
        return error(
            .unknownName, at: span,
            "`\(QuotedText.excerpt(name))` is no function of Cedar\(advice(forFunction: name))")
    }

    private func unknownVariable(_ name: ByteText, at span: SourceSpan) -> CedarError {
        error(
            .unknownName, at: span,
            "`\(QuotedText.excerpt(name))` is no variable of Cedar\(advice(forVariable: name))")
    }

    private mutating func record() throws(CedarError) -> CedarExpression {
        let start = advance().span
        try enter()
        defer { leave() }
        var fields: [CedarExpression.Field] = []
        var keys: Set<ByteText> = []
        while !at(.closeBrace) {
            let keySpan = current.span
            let key = at(.string) ? try string("as a key") : try name("or a string as the key of a record")
            guard keys.insert(key).inserted else {
                throw error(
                    .duplicate, at: keySpan, "attribute `\(QuotedText.excerpt(key))` is given twice; keep one")
            }
            try expect(.colon, "after the key of a record")
            fields.append(CedarExpression.Field(key: key, value: try expression()))
            guard skip(.comma) else { break }
        }
        try expect(.closeBrace, "or `,`", closing: start)
        return try node(.record(fields), from: start)
    }
}
