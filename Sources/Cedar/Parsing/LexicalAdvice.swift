/// What to write instead of characters that are no token of Cedar.
enum LexicalAdvice {
    /// The message for the UTF-8 of one character.
    static func advice(for bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "an empty token" }
        switch scalar {
        case "=": return "`=` is no operator; write `==` to compare"
        case "&": return "`&` is no operator; write `&&`"
        case "|": return "`|` is no operator; write `||`"
        case "'", "`", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{201E}":
            return "strings stand in double quotes; write `\"…\"`"
        case "/": return "`/` is no operator, and comments start with `//`"
        case "%", "^": return "`\(text)` is no operator; Cedar has `+`, `-` and `*`"
        case "#": return "`#` starts no comment; write `//`"
        case "$": return "`$` marks no variable; write `context.name`"
        case "\\": return "a backslash stands only in strings; remove it"
        case "\u{FEFF}": return "a byte order mark; save the text as UTF-8 without one"
        case "\u{2260}": return "`≠` is no operator; write `!=`"
        case "\u{2264}": return "`≤` is no operator; write `<=`"
        case "\u{2265}": return "`≥` is no operator; write `>=`"
        case "\u{2013}", "\u{2014}", "\u{2212}": return "`\(text)` is no minus; write `-`"
        default:
            return "`\(QuotedText.excerpt(ByteText(text)))` is no token of Cedar; remove it or put it in a string"
        }
    }
}
