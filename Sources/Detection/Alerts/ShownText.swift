/// Makes text that agents choose harmless where people read it: no control characters, no marks that change how the
/// rest of a line reads, no quotes of ours, and an end.
package enum ShownText {
    /// The text as one line; a backtick becomes `'`, what else may not be shown `?`, what is too long is cut.
    package static func plain(_ text: String, scalars: Int = DetectionLimits.shownScalars) -> String {
        var shown = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < scalars else {
                shown.append("…")
                break
            }
            // A quote of ours would end the quotation; what cannot be shown is not left out without a trace.
            shown.append(isShowable(scalar) ? scalar : scalar == "`" ? "'" : "?")
            count += 1
        }
        return String(shown)
    }

    /// The same in backticks.
    package static func quoted(_ text: String) -> String { "`\(plain(text))`" }

    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "`" else { return false }
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        default: return true
        }
    }
}
