/// Text as it may be shown or printed: what could hide or reorder its surroundings is escaped.
package enum QuotedText {
    /// `text` as a Cedar string literal, quotes included. Parsing it gives the same bytes.
    package static func literal(_ text: ByteText) -> String { "\"" + escaped(text) + "\"" }

    /// `text` with Cedar escapes, without quotes. `starEscape` also writes `*` as `\*`, for patterns.
    package static func escaped(_ text: ByteText, starEscape: Bool = false) -> String {
        var out = ""
        for scalar in text.string.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\0": out += "\\0"
            case "*" where starEscape: out += "\\*"
            default:
                if isPlain(scalar) {
                    out.unicodeScalars.append(scalar)
                } else {
                    out += "\\u{" + String(scalar.value, radix: 16) + "}"
                }
            }
        }
        return out
    }

    /// `text` for use between backticks in a message: escaped, and cut to `CedarLimits.quotedBytes`.
    package static func excerpt(_ text: ByteText) -> String {
        let whole = escaped(text)
        guard whole.utf8.count > CedarLimits.quotedBytes else { return whole }
        return String(decoding: whole.utf8.prefix(CedarLimits.quotedBytes), as: UTF8.self) + "…"
    }

    /// No control, no format character (bidi overrides, zero-width, byte order mark), no separator but the space.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }
}
