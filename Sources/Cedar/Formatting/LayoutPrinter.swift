/// Writes a layout within a width. A group stays on its line when it fits together with what must follow it there, and
/// no comment inside ends the line. Every piece is visited a fixed number of times.
struct LayoutPrinter {
    private let tokens: [CommentedToken]
    private let pieces: [LayoutPiece]
    private let width: Int
    private let indentWidth: Int
    private let measure: LayoutMeasure
    private var out = ""
    private var column = 0
    private var level = 0
    private var isAtLineStart = true
    private var owesSpace = false
    private var owesLine = false
    private var broken: [Bool] = []

    init(_ tokens: [CommentedToken], _ pieces: [LayoutPiece], width: Int, indentWidth: Int) {
        self.tokens = tokens
        self.pieces = pieces
        self.width = width
        self.indentWidth = indentWidth
        measure = LayoutMeasure(tokens, pieces)
    }

    /// The text of the layout; a text that is not empty ends with a line end.
    mutating func text() -> String {
        for (position, piece) in pieces.enumerated() { print(piece, at: position) }
        if !isAtLineStart || owesLine { endLine() }
        return out
    }

    private mutating func print(_ piece: LayoutPiece, at position: Int) {
        switch piece {
        case .token(let index):
            comments(before: index, keepingBlankLines: false)
            token(index)
        case .top(let index): top(index)
        case .leading(let index): comments(before: index, keepingBlankLines: false)
        case .closer(let index): token(index)
        case .space: owesSpace = true
        case .line(let flat):
            if owesLine || broken.last == true { endLine() } else { owesSpace = owesSpace || flat > 0 }
        case .hardLine: endLine()
        case .indent(let levels): level += levels
        case .open: broken.append(!fits(position))
        case .close: broken.removeLast()
        }
    }

    private func fits(_ position: Int) -> Bool {
        guard !measure.hasComment(inGroupAt: position) else { return false }
        let start = isAtLineStart || owesLine ? level * indentWidth : column + (owesSpace ? 1 : 0)
        return start + measure.width(ofGroupAt: position) <= width
    }

    private mutating func top(_ index: Int) {
        let token = tokens[index]
        let isEnd = token.kind == .end
        if !out.isEmpty {
            endLine()
            if !isEnd || token.leading.first?.followsBlankLine == true { out += "\n" }
        }
        comments(before: index, keepingBlankLines: true)
        guard !isEnd else { return }
        if !token.leading.isEmpty, token.followsBlankLine {
            endLine()
            out += "\n"
        }
        self.token(index)
    }

    private mutating func comments(before index: Int, keepingBlankLines: Bool) {
        for (position, comment) in tokens[index].leading.enumerated() {
            if !isAtLineStart { endLine() }
            if keepingBlankLines, position > 0, comment.followsBlankLine { out += "\n" }
            write(comment.text)
            owesLine = true
        }
    }

    private mutating func token(_ index: Int) {
        let token = tokens[index]
        write(token.text)
        guard let comment = token.trailing else { return }
        owesSpace = true
        write(comment)
        owesLine = true
    }

    private mutating func write(_ text: String) {
        if owesLine { endLine() }
        if isAtLineStart {
            column = level * indentWidth
            out += String(repeating: " ", count: column)
        } else if owesSpace {
            out += " "
            column += 1
        }
        owesSpace = false
        isAtLineStart = false
        out += text
        column += text.unicodeScalars.count
    }

    private mutating func endLine() {
        owesLine = false
        owesSpace = false
        guard !isAtLineStart else { return }
        out += "\n"
        isAtLineStart = true
    }
}
