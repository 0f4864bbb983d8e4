/// Puts somebody's text into a message so that it can neither break a line nor forge one.
enum Quoting {
    /// The text in backticks, cut to `PolicyLimits.quotedScalars`, its control characters and backticks shown as `?`.
    static func quoted(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            if count == PolicyLimits.quotedScalars {
                shown.append("…")
                break
            }
            shown.append(isShowable(scalar) ? scalar : "?")
            count += 1
        }
        return "`\(String(shown))`"
    }

    /// Several texts, quoted and separated by commas.
    static func list(_ texts: some Sequence<String>) -> String {
        texts.map(quoted).joined(separator: ", ")
    }

    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "`" && !Characters.isForbidden(scalar) && scalar != "\n"
    }
}
