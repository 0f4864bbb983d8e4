/// Secrets in a file of `NAME=value` lines, as service managers and shells keep them. The file is checked as every secret's
/// file is: nobody but its owner may read it.
enum EnvironmentFile {
    /// Lends the value of a name in the text of such a file. Lines without the name are not looked at further; a name that
    /// stands twice is refused, because two readers would take different ones.
    static func withValue<Value>(
        of name: String, in text: borrowing Span<UInt8>, place: String, _ body: (borrowing Span<UInt8>) -> Value
    ) throws(VaultError) -> Value {
        var found: Range<Int>?
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
            if let value = value(of: name, in: text, line: start..<end) {
                guard found == nil else {
                    throw VaultError(.badContent, "the name `\(name)` stands twice in \(place); keep one line")
                }
                found = value
            }
            start = end + 1
        }
        guard let found else {
            throw VaultError(.missing, "\(place) has no line `\(name)=…`; add one")
        }
        let value = text.extracting(found)
        let length = try SecretText.length(of: value, place: "`\(name)` of \(place)")
        return body(value.extracting(first: length))
    }

    /// Where the value lies, when the line is about this name: `NAME=value`, `export NAME=value`, quotes around it or none.
    private static func value(
        of name: String, in text: borrowing Span<UInt8>, line: Range<Int>
    ) -> Range<Int>? {
        var (start, end) = (line.lowerBound, line.upperBound)
        if end > start, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        for prefix in ["export ", name, "="] {
            let isThere = begins(text, at: start, end, with: prefix)
            guard isThere || prefix == "export " else { return nil }
            if isThere { start += prefix.utf8.count }
        }
        if end - start >= 2, let quote = [UInt8(ascii: "\""), UInt8(ascii: "'")].first(where: { $0 == text[start] }),
            text[end - 1] == quote
        {
            return (start + 1)..<(end - 1)
        }
        return start..<end
    }

    private static func begins(_ text: borrowing Span<UInt8>, at start: Int, _ end: Int, with prefix: String) -> Bool {
        let wanted = Array(prefix.utf8)
        guard end - start >= wanted.count else { return false }
        for place in wanted.indices where text[start + place] != wanted[place] { return false }
        return true
    }
}
