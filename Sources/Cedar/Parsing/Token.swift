/// One token and its bytes in the source.
struct Token {
    /// The kinds of tokens; raw values are what messages call them.
    enum Kind: String {
        case identifier = "a name"
        case integer = "an integer"
        case string = "a string"
        case slot = "a slot"
        case at = "@"
        case semicolon = ";"
        case comma = ","
        case dot = "."
        case colon = ":"
        case path = "::"
        case openParen = "("
        case closeParen = ")"
        case openBrace = "{"
        case closeBrace = "}"
        case openBracket = "["
        case closeBracket = "]"
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case and = "&&"
        case or = "||"
        case plus = "+"
        case minus = "-"
        case star = "*"
        case bang = "!"
        /// Of schemas only.
        case assign = "="
        /// Of schemas only.
        case question = "?"
        case end = "the end of the text"
    }

    let kind: Kind
    let span: SourceSpan
}
