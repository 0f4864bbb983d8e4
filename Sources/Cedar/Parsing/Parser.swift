/// A recursive-descent parser over the tokens of one source, with a bound on nesting.
struct Parser {
    let source: PolicySource
    private let language: Lexer.Language
    private let bytes: [UInt8]
    private let tokens: [Token]
    private(set) var index = 0
    private var nesting = 0

    init(_ source: PolicySource, language: Lexer.Language = .policy) throws(CedarError) {
        self.source = source
        self.language = language
        bytes = Array(source.text.utf8)
        guard bytes.count <= CedarLimits.sourceBytes else {
            throw CedarError(
                .tooLarge, "`\(source.name)` is larger than \(CedarLimits.sourceBytes) bytes; split it")
        }
        var lexer = Lexer(bytes, language: language)
        var tokens: [Token] = []
        repeat {
            do throws(CedarError) {
                tokens.append(try lexer.next())
            } catch {
                tokens.append(Token(kind: .invalid, span: error.span ?? .synthetic))
            }
        } while tokens.last?.kind != .end
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

    /// Passes a token of `kind`, which must be there; `role` ends the message "expected … ", and may hold the mend
    /// behind a semicolon.
    @discardableResult
    mutating func expect(_ kind: Token.Kind, _ role: String) throws(CedarError) -> Token {
        guard at(kind) else {
            let parts = role.split(separator: "; ", maxSplits: 1)
            throw unexpected(
                "expected \(kind.described) \(parts.first ?? "")", mend: parts.count > 1 ? String(parts[1]) : nil)
        }
        return advance()
    }

    /// Passes the bracket that closes the one at `opener`, or says where that stands.
    mutating func expect(_ close: Token.Kind, _ role: String, closing opener: SourceSpan) throws(CedarError) {
        guard !at(close) else {
            advance()
            return
        }
        let place = source.place(of: opener)
        let bracket = ByteText(String(decoding: bytes[Int(opener.start)..<Int(opener.end)], as: UTF8.self))
        throw unexpected(
            "expected \(close.described) \(role)", mend: "`\(bracket)` stands at \(place.line):\(place.column)")
    }

    /// Starts over at the token `index` with nothing open.
    mutating func resume(at index: Int) {
        self.index = min(index, tokens.count - 1)
        nesting = 0
    }

    /// The token at `index`, the last one beyond the end.
    func token(at index: Int) -> Token { tokens[min(index, tokens.count - 1)] }

    /// What the lexer says of the invalid token at the cursor.
    private var lexicalError: CedarError? {
        var lexer = Lexer(bytes, language: language, at: Int(current.span.start))
        do throws(CedarError) {
            _ = try lexer.next()
            return nil
        } catch {
            return error.located(at: current.span, in: source)
        }
    }

    /// "…, found …; mend" at the cursor, or at what was probably meant to end before it.
    func unexpected(_ message: String, mend: String? = nil) -> CedarError {
        if at(.invalid), let found = lexicalError { return found }
        if index > 0, tokens[index - 1].kind == .string, text(tokens[index - 1]).string.utf8.contains(0x0A) {
            return error(
                .unexpectedToken, at: previousSpan, "this string runs over a line end; add its closing quote")
        }
        let advice = ((language == .policy ? misplacedAdvice : nil) ?? mend).map { "; \($0)" } ?? ""
        return error(.unexpectedToken, at: current.span, "\(message), found \(foundText)\(advice)")
    }

    private var foundText: String {
        switch current.kind {
        case .end: Token.Kind.end.rawValue
        case .string: "the string `\(QuotedText.excerpt(ByteText(String(decoding: inner(current), as: UTF8.self))))`"
        default: "`\(QuotedText.excerpt(text(current)))`"
        }
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
