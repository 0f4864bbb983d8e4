extension Parser {
    /// A member expression behind up to four `!` or up to four `-`.
    mutating func unary() throws(CedarError) -> CedarExpression {
        guard at(.bang) || at(.minus) else { return try member() }
        let kind = current.kind
        var starts: [SourceSpan] = []
        while at(kind) {
            starts.append(advance().span)
            guard starts.count <= CedarLimits.unaryChain else {
                throw error(
                    .tooLarge, at: previousSpan,
                    "more than \(CedarLimits.unaryChain) `\(kind.rawValue)` in a row; remove pairs of them")
            }
        }
        guard !at(.bang), !at(.minus) else { throw unexpected("`!` and `-` do not mix without parentheses") }
        var operand: CedarExpression
        if kind == .minus, let last = starts.last, let literal = try negativeLiteral(from: last) {
            starts.removeLast()
            operand = literal
        } else {
            operand = try member()
        }
        for start in starts.reversed() {
            operand = try node(.unary(kind == .bang ? .not : .negate, operand), from: start)
        }
        return operand
    }

    /// `-5` is one literal, so that the smallest integer can be written; `-5.x` and `-(5)` are negations.
    private mutating func negativeLiteral(from start: SourceSpan) throws(CedarError) -> CedarExpression? {
        guard at(.integer), following.kind != .dot, following.kind != .openBracket else { return nil }
        let token = advance()
        let value = try long(token, negative: true)
        return CedarExpression(.literal(.long(value)), span: start.through(token.span))
    }

    /// The value of an integer token.
    func long(_ token: Token, negative: Bool = false) throws(CedarError) -> Int64 {
        guard let value = DigitReader.integer(text(token).string.utf8, negative: negative) else {
            throw error(
                .integerTooLarge, at: token.span,
                "`\(QuotedText.excerpt(text(token)))` does not fit a signed 64-bit integer")
        }
        return value
    }
}
