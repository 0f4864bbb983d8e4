/// A recursive-descent parser over the tokens of one source, with a bound on nesting.
struct Parser {
    let source: PolicySource
    private let bytes: [UInt8]
    private let tokens: [Token]
    private var index = 0
    private var nesting = 0

    init(_ source: PolicySource, language: Lexer.Language = .policy) throws(CedarError) {
        self.source = source
        bytes = Array(source.text.utf8)
        guard bytes.count <= CedarLimits.sourceBytes else {
            throw CedarError(
                .tooLarge, "`\(source.name)` is larger than \(CedarLimits.sourceBytes) bytes; split it")
        }
        var lexer = Lexer(bytes, language: language)
        var tokens: [Token] = []
        do throws(CedarError) {
            repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        } catch {
            throw error.located(at: .synthetic, in: source)
        }
        self.tokens = tokens
    }

    /// The token at the cursor; the last one is `.end` and is never passed.
    var current: Token { tokens[index] }

    /// The token behind the cursor.
    var following: Token { tokens[min(index + 1, tokens.count - 1)] }

    /// The span of the token before the cursor.
    var previousSpan: SourceSpan { tokens[max(index - 1, 0)].span }

    /// The text of a token.
    func text(_ token: Token) -> ByteText {
        ByteText(String(decoding: bytes[Int(token.span.start)..<Int(token.span.end)], as: UTF8.self))
    }

    /// The bytes between the quotes of a string token.
    func inner(_ token: Token) -> ArraySlice<UInt8> {
        bytes[(Int(token.span.start) + 1)..<(Int(token.span.end) - 1)]
    }

    /// Moves on and gives the token passed.
    @discardableResult
    mutating func advance() -> Token {
        let token = tokens[index]
        if index + 1 < tokens.count { index += 1 }
        return token
    }

    /// Whether the cursor is at `kind`.
    func at(_ kind: Token.Kind) -> Bool { current.kind == kind }

    /// Whether the cursor is at the identifier `word`.
    func at(word: ByteText) -> Bool { at(.identifier) && text(current) == word }

    /// Passes a token of `kind` if it is there.
    mutating func skip(_ kind: Token.Kind) -> Bool {
        guard at(kind) else { return false }
        advance()
        return true
    }

    /// Passes the identifier `word` if it is there.
    mutating func skip(word: ByteText) -> Bool {
        guard at(word: word) else { return false }
        advance()
        return true
    }

    /// Passes a token of `kind`, which must be there; `role` ends the message "expected … ".
    @discardableResult
    mutating func expect(_ kind: Token.Kind, _ role: String) throws(CedarError) -> Token {
        guard at(kind) else { throw unexpected("expected `\(kind.rawValue)` \(role)") }
        return advance()
    }

    /// "…, found …" at the cursor.
    func unexpected(_ message: String) -> CedarError {
        let found = at(.end) ? Token.Kind.end.rawValue : "`\(QuotedText.excerpt(text(current)))`"
        return error(.unexpectedToken, at: current.span, "\(message), found \(found)")
    }

    /// An error at `span`.
    func error(_ code: CedarError.Code, at span: SourceSpan, _ message: String) -> CedarError {
        CedarError(code, message).located(at: span, in: source)
    }

    /// Counts one more open bracket around whatever is parsed until `leave()`.
    mutating func enter() throws(CedarError) {
        nesting += 1
        guard nesting <= CedarLimits.nesting else {
            throw error(
                .tooLarge, at: current.span, "nested deeper than \(CedarLimits.nesting) brackets; split it")
        }
    }

    /// Counts one open bracket less.
    mutating func leave() { nesting -= 1 }
}
