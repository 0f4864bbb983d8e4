extension Parser {
    /// An expression of any form.
    mutating func expression() throws(CedarError) -> CedarExpression {
        guard at(word: "if") else { return try disjunction() }
        try enter()
        defer { leave() }
        let start = advance().span
        let test = try expression()
        guard skip(word: "then") else { throw unexpected("expected `then` after the test of `if`") }
        let then = try expression()
        guard skip(word: "else") else { throw unexpected("expected `else`", mend: "every `if` needs one") }
        let otherwise = try expression()
        return try node(.conditional(test: test, then: then, otherwise: otherwise), from: start)
    }

    /// A node from `start` to the token before the cursor, its height checked.
    func node(_ kind: CedarExpression.Kind, from start: SourceSpan) throws(CedarError) -> CedarExpression {
        try checked(CedarExpression(kind, span: start.through(previousSpan)))
    }

    func checked(_ expression: CedarExpression) throws(CedarError) -> CedarExpression {
        guard expression.depth <= CedarLimits.expressionDepth else {
            throw error(
                .tooLarge, at: expression.span,
                "an expression higher than \(CedarLimits.expressionDepth) levels; use a set or a group")
        }
        return expression
    }

    private mutating func disjunction() throws(CedarError) -> CedarExpression {
        var left = try conjunction()
        while skip(.or) {
            let right = try conjunction()
            left = try node(.or(left, right), from: left.span)
        }
        return left
    }

    private mutating func conjunction() throws(CedarError) -> CedarExpression {
        var left = try relation()
        while skip(.and) {
            let right = try relation()
            left = try node(.and(left, right), from: left.span)
        }
        return left
    }

    private mutating func relation() throws(CedarError) -> CedarExpression {
        let left = try sum()
        guard let result = try relation(of: left) else { return left }
        guard relationalOperator == nil, !["has", "like", "is"].contains(where: at(word:)) else {
            throw error(
                .unexpectedToken, at: current.span,
                "comparisons do not chain; use parentheses, or join two comparisons with `&&`")
        }
        return result
    }

    private var relationalOperator: BinaryOperator? {
        switch current.kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .identifier where text(current) == "in": .within
        default: nil
        }
    }

    private mutating func relation(of left: CedarExpression) throws(CedarError) -> CedarExpression? {
        if let op = relationalOperator {
            advance()
            let right = try sum()
            return try node(.binary(op, left, right), from: left.span)
        }
        if skip(word: "has") {
            let path = try attributePath()
            return try node(.has(left, path), from: left.span)
        }
        if skip(word: "like") {
            let pattern = try pattern()
            return try node(.like(left, pattern), from: left.span)
        }
        guard skip(word: "is") else { return nil }
        let type = try path("of an entity type after `is`; a type is not quoted")
        guard !at(.path) else {
            throw error(.unexpectedToken, at: current.span, "`is` takes a type, not an entity; use `==`")
        }
        let container = skip(word: "in") ? try sum() : nil
        return try node(.type(left, type, within: container), from: left.span)
    }

    private mutating func attributePath() throws(CedarError) -> [ByteText] {
        if at(.string) { return [try string("after `has`")] }
        var out = [try name("of an attribute after `has`")]
        while skip(.dot) {
            out.append(try name("of an attribute after `.`"))
            guard out.count < CedarLimits.expressionDepth else {
                throw error(.tooLarge, at: current.span, "a path longer than \(CedarLimits.expressionDepth) names")
            }
        }
        return out
    }

    private mutating func pattern() throws(CedarError) -> Pattern {
        let token = try expect(.string, "after `like`; a pattern is written out, not computed")
        do throws(CedarError) {
            return Pattern(try StringEscapes.pattern(inner(token)))
        } catch {
            throw error.located(at: token.span, in: source)
        }
    }

    private mutating func sum() throws(CedarError) -> CedarExpression {
        var left = try product()
        while at(.plus) || at(.minus) {
            let op: BinaryOperator = advance().kind == .plus ? .add : .subtract
            let right = try product()
            left = try node(.binary(op, left, right), from: left.span)
        }
        return left
    }

    private mutating func product() throws(CedarError) -> CedarExpression {
        var left = try unary()
        while skip(.star) {
            let right = try unary()
            left = try node(.binary(.multiply, left, right), from: left.span)
        }
        return left
    }
}
