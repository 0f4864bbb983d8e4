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
        /// Bytes that are no token; reading them again gives the error.
        case invalid = "an invalid token"
        case end = "the end of the text"

        /// How a message speaks of it: tokens with one spelling in backticks, classes of tokens in words.
        var described: String {
            switch self {
            case .identifier, .integer, .string, .slot, .invalid, .end: rawValue
            default: "`\(rawValue)`"
            }
        }
    }

    let kind: Kind
    let span: SourceSpan
}
