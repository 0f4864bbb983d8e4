import Policy

/// A mistake in a file, with the line it stands in and a caret under it.
struct SourceProblem: Encodable {
    let file: String
    let line: Int
    let column: Int
    /// The kind of mistake, stable for scripts.
    let code: String
    let message: String
    /// The line itself, its control characters shown as spaces and cut to what a terminal shows; nil when it is unknown.
    let excerpt: String?

    private static let shown = 160

    /// A mistake, with the text of the file it stands in.
    init(_ error: PolicyError, text: String?) {
        file = error.file
        line = error.line
        column = error.column
        code = error.code.rawValue
        message = error.message
        excerpt = text.flatMap { Self.line(error.line, of: $0) }
    }

    /// The mistake as compilers write it.
    var rendered: String {
        let head = "\(file):\(line):\(column): \(message)"
        guard let excerpt, !excerpt.isEmpty else { return head }
        let caret = String(repeating: " ", count: min(max(0, column - 1), Self.shown)) + "^"
        return "\(head)\n    \(excerpt)\n    \(caret)"
    }

    private static func line(_ number: Int, of text: String) -> String? {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        guard number >= 1, lines.count >= number else { return nil }
        if lines.count > number { lines.removeLast() }
        guard let last = lines.last, let line = String(last) else { return nil }
        let plain = line.unicodeScalars.prefix(shown).map { Self.isPlain($0) ? Character($0) : " " }
        return String(plain)
    }

    /// Neither a control nor a mark that changes how the rest of the line reads.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
