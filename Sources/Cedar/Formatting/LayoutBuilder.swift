/// Lays out the tokens of policies that the parser accepts: the walk follows the grammar without checking it again, and
/// passes every token exactly once. Nesting is bounded by the parser.
struct LayoutBuilder {
    let tokens: [CommentedToken]
    private(set) var pieces: [LayoutPiece] = []
    private(set) var index = 0

    /// The closing bracket of each opening `[` and `{`.
    private let ends: [Int: Int]

    private init(_ tokens: [CommentedToken]) {
        self.tokens = tokens
        var ends: [Int: Int] = [:]
        var open: [Int] = []
        for (position, token) in tokens.enumerated() {
            switch token.kind {
            case .openBracket, .openBrace: open.append(position)
            case .closeBracket, .closeBrace: if let start = open.popLast() { ends[start] = position }
            default: break
            }
        }
        self.ends = ends
    }

    /// The layout of a whole text.
    static func policies(_ tokens: [CommentedToken]) -> [LayoutPiece] {
        var builder = LayoutBuilder(tokens)
        while !builder.at(.end) { builder.policy() }
        builder.pieces.append(.top(builder.index))
        return builder.pieces
    }

    private mutating func policy() {
        let startsWithAnnotation = at(.at)
        pieces.append(.top(index))
        advance()
        if startsWithAnnotation { annotation() }
        while at(.at) {
            take()
            annotation()
        }
        if !at(.openParen) { take() }
        add(.space)
        bracketed(spaced: false) { $0.scopeItem() }
        while !at(.semicolon), !at(.end) { condition() }
        take()
    }

    /// An annotation behind its `@`.
    private mutating func annotation() {
        take()
        if at(.openParen) { bracketed(spaced: false) { $0.take() } }
        add(.hardLine)
    }

    private mutating func scopeItem() {
        take()
        while at(.equal) || at(.identifier) {
            add(.space)
            take()
            add(.space)
            if at(.openBracket) { bracketed(spaced: false) { $0.entity() } } else { entity() }
        }
    }

    private mutating func condition() {
        add(.hardLine)
        take()
        add(.space)
        bracketed(spaced: true) { $0.expression() }
    }

    /// A bracket with elements between commas. Broken, each element has its own lines.
    mutating func bracketed(spaced: Bool, _ element: (inout LayoutBuilder) -> Void) {
        let close: Token.Kind = at(.openParen) ? .closeParen : at(.openBrace) ? .closeBrace : .closeBracket
        add(.open)
        take()
        add(.indent(1))
        let isEmpty = at(close)
        add(.line(flat: spaced && !isEmpty ? 1 : 0))
        while !at(close), !at(.end) {
            element(&self)
            guard at(.comma) else { break }
            take()
            add(.line(flat: 1))
        }
        add(.leading(index))
        add(.indent(-1))
        add(.line(flat: spaced && !isEmpty ? 1 : 0))
        add(.close)
        add(.closer(index))
        advance()
    }

    /// `Type::Type::"id"`, a type alone, or a slot.
    mutating func entity() {
        take()
        while at(.path) {
            take()
            take()
        }
    }

    /// Whether the cursor is at `kind`.
    func at(_ kind: Token.Kind) -> Bool { tokens[index].kind == kind }

    /// Whether the cursor is at the identifier `word`.
    func at(word: String) -> Bool { at(.identifier) && tokens[index].text.utf8.elementsEqual(word.utf8) }

    /// Whether the parentheses at the cursor hold one set or record and nothing else.
    var holdsOneBracket: Bool {
        guard let end = ends[index + 1] else { return false }
        return tokens[index + 1].leading.isEmpty && tokens[end + 1].kind == .closeParen
    }

    /// Whether the cursor is at the `.` of a method call.
    var isFollowedByCall: Bool { index + 2 < tokens.count && tokens[index + 2].kind == .openParen }

    /// Lays out the token at the cursor and passes it.
    mutating func take() {
        add(.token(index))
        advance()
    }

    /// Adds a piece.
    mutating func add(_ piece: LayoutPiece) { pieces.append(piece) }

    /// Makes the piece at `position` another one.
    mutating func replacePiece(at position: Int, with piece: LayoutPiece) { pieces[position] = piece }

    private mutating func advance() {
        if index + 1 < tokens.count { index += 1 }
    }
}
