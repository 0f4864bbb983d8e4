/// A place within one line of a manifest, and what kind of character may come next.
struct TokenCursor {
    private let line: [Unicode.Scalar]
    private(set) var position: Int
    /// Whether the next character other than a space begins a token.
    var atTokenStart = true
    /// Whether a quoted text or a closing bracket has just ended, after which a colon needs no space in flow style.
    var afterQuote = false
    /// How many list marks the line has shown so far.
    var dashes = 0

    /// Starts at a position of a line.
    init(line: [Unicode.Scalar], position: Int) {
        self.line = line
        self.position = position
    }

    /// The character at hand, or nil at the end of the line.
    var current: Unicode.Scalar? { position < line.count ? line[position] : nil }

    /// Whether the line begins here or a space stands before.
    var isAfterSpace: Bool { position == 0 || line[position - 1] == " " }

    /// Whether a space or the end of the line follows.
    var nextIsBlank: Bool { position + 1 >= line.count || line[position + 1] == " " }

    /// Whether a mark of flow style follows.
    var nextIsFlowMark: Bool {
        position + 1 < line.count && [",", "[", "]", "{", "}"].contains(line[position + 1])
    }

    /// Goes one character on.
    mutating func advance() {
        position += 1
        afterQuote = false
    }

    /// Goes behind the quoted text that begins here; false when it does not end on this line.
    mutating func skipQuoted(_ quote: Unicode.Scalar) -> Bool {
        var index = position + 1
        while index < line.count {
            if quote == "\"", line[index] == "\\" {
                index += 2
            } else if line[index] != quote {
                index += 1
            } else if quote == "'", index + 1 < line.count, line[index + 1] == quote {
                index += 2
            } else {
                position = index + 1
                atTokenStart = false
                afterQuote = true
                return true
            }
        }
        return false
    }
}
