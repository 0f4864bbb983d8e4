/// The text a policy was parsed from, kept to show where something went wrong.
package final class PolicySource: Sendable {
    /// Name shown in errors, usually a file name.
    package let name: String
    /// The text, byte for byte.
    package let text: String

    /// A source named `name` with the given text.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// The source text of `span`, or nil when the span does not lie in it on scalar boundaries.
    package func text(of span: SourceSpan) -> String? {
        let bytes = text.utf8
        guard Int(span.end) <= bytes.count else { return nil }
        let start = bytes.index(bytes.startIndex, offsetBy: Int(span.start))
        let end = bytes.index(bytes.startIndex, offsetBy: Int(span.end))
        return String(bytes[start..<end])
    }

    /// Line, column and excerpt for `span`. Lines end at LF.
    package func place(of span: SourceSpan) -> SourcePlace {
        let bytes = Array(text.utf8)
        let start = min(Int(span.start), bytes.count)
        var line = 1
        var lineStart = 0
        for index in 0..<start where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let before = String(decoding: bytes[lineStart..<start], as: UTF8.self).unicodeScalars
        let from = max(lineStart, start - CedarLimits.excerptBytes / 2)
        let to = min(lineEnd, from + CedarLimits.excerptBytes)
        let lead = Self.printable(bytes[from..<min(start, max(from, to))])
        let end = max(start, min(Int(span.end), to))
        let marked = Self.printable(bytes[start..<end])
        return SourcePlace(
            source: name, line: line, column: before.count + 1, excerpt: Self.printable(bytes[from..<to]),
            carets: String(repeating: " ", count: lead.unicodeScalars.count)
                + String(repeating: "^", count: max(1, marked.unicodeScalars.count)))
    }

    private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            scalars.append(QuotedText.isPlain(scalar) ? scalar : " ")
        }
        return String(scalars)
    }
}
