import Cedar

/// Puts somebody's text into a message so that it can neither break a line nor forge one.
enum Quoting {
    /// The text in backticks, cut to so many scalars, its control characters and backticks shown as `?`.
    static func quoted(_ text: String, scalars: Int = PolicyLimits.quotedScalars) -> String {
        var shown = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            if count == scalars {
                shown.append("…")
                break
            }
            shown.append(isShowable(scalar) ? scalar : "?")
            count += 1
        }
        return "`\(String(shown))`"
    }

    /// A value of a request as Cedar writes it, cut and shown as `quoted` does, without the backticks.
    static func value(_ value: CedarValue) -> String {
        String(quoted(CedarExpression.value(value).cedarText).dropFirst().dropLast())
    }

    /// Several texts, quoted and separated by commas.
    static func list(_ texts: some Sequence<String>) -> String {
        texts.map { quoted($0) }.joined(separator: ", ")
    }

    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "`" && !Characters.isForbidden(scalar) && scalar != "\n"
    }
}
