/// How wide the groups of a layout are when nothing in them is broken, from running sums over the pieces.
struct LayoutMeasure {
    /// Width of everything before a piece.
    private var before: [Int] = [0]
    /// Comments that force a line end before a piece.
    private var comments: [Int] = [0]
    /// The piece that ends the group which begins at a piece.
    private var ends: [Int]
    /// The next piece, from a piece on, at which a line may end.
    private var breaks: [Int]

    init(_ tokens: [CommentedToken], _ pieces: [LayoutPiece]) {
        ends = Array(repeating: pieces.count, count: pieces.count)
        breaks = Array(repeating: pieces.count, count: pieces.count + 1)
        var open: [Int] = []
        var pending = 0
        for (position, piece) in pieces.enumerated() {
            let (width, leading, trailing) = Self.size(of: piece, tokens)
            // A comment behind a token ends the line at the next piece that writes or breaks, which may be outside the
            // group of the token.
            var ending = leading
            if Self.writes(piece) {
                ending += pending
                pending = trailing
            }
            before.append(before[position] + width)
            comments.append(comments[position] + ending)
            if case .open = piece { open.append(position) }
            if case .close = piece, let start = open.popLast() { ends[start] = position }
        }
        for position in pieces.indices.reversed() {
            breaks[position] = Self.mayBreak(pieces[position]) ? position : breaks[position + 1]
        }
    }

    /// Width of the group beginning at `position` with what follows it up to the next possible line end.
    func width(ofGroupAt position: Int) -> Int { before[breaks[ends[position]]] - before[position] }

    /// Whether a comment inside the group makes it impossible to write it on one line.
    func hasComment(inGroupAt position: Int) -> Bool { comments[ends[position]] > comments[position] }

    private static func size(
        of piece: LayoutPiece, _ tokens: [CommentedToken]
    ) -> (width: Int, leading: Int, trailing: Int) {
        switch piece {
        case .token(let index), .top(let index):
            let token = tokens[index]
            return (token.text.unicodeScalars.count, token.leading.count, token.trailing == nil ? 0 : 1)
        case .closer(let index):
            return (tokens[index].text.unicodeScalars.count, 0, tokens[index].trailing == nil ? 0 : 1)
        case .leading(let index): return (0, tokens[index].leading.count, 0)
        case .line(let flat): return (flat, 0, 0)
        case .space: return (1, 0, 0)
        case .hardLine, .indent, .open, .close: return (0, 0, 0)
        }
    }

    private static func writes(_ piece: LayoutPiece) -> Bool {
        switch piece {
        case .token, .top, .closer, .line, .hardLine: true
        case .leading, .space, .indent, .open, .close: false
        }
    }

    private static func mayBreak(_ piece: LayoutPiece) -> Bool {
        switch piece {
        case .line, .hardLine, .top: true
        default: false
        }
    }
}
