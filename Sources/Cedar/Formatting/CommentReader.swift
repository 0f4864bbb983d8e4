/// Reads the tokens of a text together with its comments.
struct CommentReader {
    private let bytes: [UInt8]
    private var tokens: [CommentedToken] = []
    private var leading: [CommentedToken.OwnLine] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// All tokens of `bytes`, the end of the text as the last, and without commas before a closing bracket.
    static func tokens(of bytes: [UInt8]) throws(CedarError) -> [CommentedToken] {
        var reader = CommentReader(bytes)
        var lexer = Lexer(bytes, keepingComments: true)
        var position = 0
        var seen = 0
        var kind: Token.Kind
        repeat {
            let token = try lexer.next()
            for comment in lexer.comments[seen...] {
                reader.take(comment, after: position)
                position = Int(comment.end)
            }
            seen = lexer.comments.count
            reader.take(token, after: position)
            position = Int(token.span.end)
            kind = token.kind
        } while kind != .end
        return reader.tokens
    }

    private mutating func take(_ comment: SourceSpan, after position: Int) {
        var end = Int(comment.end)
        while bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        let text = String(decoding: bytes[Int(comment.start)..<end], as: UTF8.self)
        let lines = lineEnds(from: position, to: Int(comment.start))
        if lines == 0, leading.isEmpty, !tokens.isEmpty {
            tokens[tokens.count - 1].trailing = text
        } else {
            leading.append(CommentedToken.OwnLine(text: text, followsBlankLine: lines > 1))
        }
    }

    private mutating func take(_ token: Token, after position: Int) {
        let range = Int(token.span.start)..<Int(token.span.end)
        if [.closeParen, .closeBrace, .closeBracket].contains(token.kind) { dropComma() }
        tokens.append(
            CommentedToken(
                kind: token.kind, text: String(decoding: bytes[range], as: UTF8.self), leading: leading,
                followsBlankLine: lineEnds(from: position, to: range.lowerBound) > 1, trailing: nil))
        leading = []
    }

    /// A comma before a closing bracket means nothing; its comments move to its neighbours, in order.
    private mutating func dropComma() {
        guard tokens.count > 1, let comma = tokens.last, comma.kind == .comma else { return }
        tokens.removeLast()
        if comma.leading.isEmpty, tokens[tokens.count - 1].trailing == nil {
            tokens[tokens.count - 1].trailing = comma.trailing
        } else if let trailing = comma.trailing {
            leading.insert(CommentedToken.OwnLine(text: trailing, followsBlankLine: false), at: 0)
        }
        leading.insert(contentsOf: comma.leading, at: 0)
    }

    /// Line ends in a stretch of white space: LF, CR, or both together.
    private func lineEnds(from start: Int, to end: Int) -> Int {
        var count = 0
        for index in start..<end {
            let isPair = bytes[index] == 0x0A && index > start && bytes[index - 1] == 0x0D
            if bytes[index] == 0x0D || bytes[index] == 0x0A && !isPair { count += 1 }
        }
        return count
    }
}
