extension Parser {
    /// A primary followed by any number of `.name`, `.method(…)` and `["name"]`.
    mutating func member() throws(CedarError) -> CedarExpression {
        var receiver = try primary()
        while true {
            if at(.dot) {
                receiver = try access(receiver)
            } else if skip(.openBracket) {
                let opener = previousSpan
                let name = try string("between the brackets; an attribute name is written out")
                try expect(.closeBracket, "after the attribute name", closing: opener)
                receiver = try node(.attribute(receiver, name), from: receiver.span)
            } else if at(.openParen) {
                throw error(
                    .unexpectedToken, at: current.span, "this cannot be called; calls are `name(…)` or `value.name(…)`")
            } else {
                return receiver
            }
        }
    }

    private mutating func access(_ receiver: CedarExpression) throws(CedarError) -> CedarExpression {
        advance()
        let nameSpan = current.span
        if at(.integer), case .literal(.long) = receiver.kind {
            throw unexpected(
                "expected a name after `.`", mend: "Cedar has no fractions, write `decimal(\"1.5\")`")
        }
        let name = try name("of an attribute or method after `.`")
        guard at(.openParen) else { return try node(.attribute(receiver, name), from: receiver.span) }
        let arguments = try arguments()
        let span = receiver.span.through(previousSpan)
        if name == "isEmpty" {
            try check(arguments.count, is: 0, for: name, at: nameSpan)
            return try checked(CedarExpression(.unary(.isEmpty, receiver), span: span))
        }
        // The arity of extension calls is checked when they are evaluated, as in the official engine.
        if let function = ExtensionFunction(rawValue: name.string), !function.isConstructor {
            return try checked(.call(function, [receiver] + arguments, span: span))
        }
        guard let method = Self.methods.first(where: { ByteText($0.rawValue) == name }) else {
            throw unknownMethod(name, at: nameSpan)
        }
        try check(arguments.count, is: 1, for: name, at: nameSpan)
        return try checked(CedarExpression(.binary(method, receiver, arguments.first ?? receiver), span: span))
    }

    private static let methods: [BinaryOperator] = [.contains, .containsAll, .containsAny, .hasTag, .getTag]

    private func unknownMethod(_ name: ByteText, at span: SourceSpan) -> CedarError {
        if ExtensionFunction(rawValue: name.string) != nil {
            return error(.unknownName, at: span, "`\(name)` is a function; write `\(name)(…)`")
        }
        let known =
            ["isEmpty"] + Self.methods.map { ByteText($0.rawValue) }
            + ExtensionFunction.allCases.filter { !$0.isConstructor }.map { ByteText($0.rawValue) }
        return error(
            .unknownName, at: span,
            "`\(QuotedText.excerpt(name))` is no method of Cedar\(advice(forMethod: name, among: known))")
    }

    /// Arguments in parentheses, a trailing comma allowed.
    mutating func arguments() throws(CedarError) -> [CedarExpression] {
        try expect(.openParen, "before the arguments")
        return try list(closedBy: .closeParen)
    }

    /// Expressions separated by commas, up to and including `close`.
    mutating func list(closedBy close: Token.Kind) throws(CedarError) -> [CedarExpression] {
        try enter()
        defer { leave() }
        let opener = previousSpan
        var out: [CedarExpression] = []
        while !at(close) {
            out.append(try expression())
            guard skip(.comma) else { break }
        }
        try expect(close, "or `,`", closing: opener)
        return out
    }

    /// Refuses a call with the wrong number of arguments.
    func check(_ count: Int, is wanted: Int, for name: ByteText, at span: SourceSpan) throws(CedarError) {
        guard count != wanted else { return }
        throw error(
            .wrongArity, at: span,
            "`\(name)` takes \(wanted) argument\(wanted == 1 ? "" : "s"), got \(count)")
    }
}
