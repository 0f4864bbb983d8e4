/// Secrets in a file of `NAME=value` lines, as service managers and shells keep them. The file is checked as every secret's
/// file is: nobody but its owner may read it.
///
/// Shells, systemd and others read such files differently. Here only that is taken which all read alike; the rest is
/// refused, because a credential cut elsewhere than its owner thinks is sent to somebody.
enum EnvironmentFile {
    /// Lends the value of a name in the text of such a file. A name that stands twice is refused, because two readers would
    /// take different ones.
    static func withValue<Value>(
        of name: String, in text: borrowing Span<UInt8>, place: String, _ body: (borrowing Span<UInt8>) -> Value
    ) throws(VaultError) -> Value {
        var found: Range<Int>?
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
            let line = trimmed(text, start..<end)
            start = end + 1
            guard !line.isEmpty, text[line.lowerBound] != UInt8(ascii: "#"), text[line.lowerBound] != UInt8(ascii: ";")
            else { continue }
            guard !isOpen(text, line) else {
                throw VaultError(
                    .badContent,
                    "\(place) has a value that goes on over its line, or an odd quote; put each value on one line, in quotes"
                )
            }
            guard let value = value(of: name, in: text, line: line) else { continue }
            guard found == nil else {
                throw VaultError(.badContent, "the name `\(name)` stands twice in \(place); keep one line")
            }
            found = value
        }
        guard let found else {
            throw VaultError(.missing, "\(place) has no line `\(name)=…`; add one")
        }
        guard let plain = plain(text, found) else {
            throw VaultError(
                .badContent,
                "readers differ about the line `\(name)=…` of \(place); write nothing behind the value, and `'…'` around it"
            )
        }
        let value = text.extracting(plain)
        let length = try SecretText.length(of: value, place: "`\(name)` of \(place)")
        return body(value.extracting(first: length))
    }

    /// Where the value lies, when the line is about this name: `NAME=value` or `export NAME=value`.
    private static func value(
        of name: String, in text: borrowing Span<UInt8>, line: Range<Int>
    ) -> Range<Int>? {
        var start = line.lowerBound
        let word = start + 6
        if begins(text, at: start, line.upperBound, with: "export"), word < line.upperBound, isBlank(text[word]) {
            start = trimmed(text, word..<line.upperBound).lowerBound
        }
        guard begins(text, at: start, line.upperBound, with: name + "=") else { return nil }
        return (start + name.utf8.count + 1)..<line.upperBound
    }

    /// The value without its quotes; nil when readers differ about it.
    private static func plain(_ text: borrowing Span<UInt8>, _ value: Range<Int>) -> Range<Int>? {
        guard !value.isEmpty else { return value }
        let first = text[value.lowerBound]
        let inner: Range<Int>
        let odd: String
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            guard value.count >= 2, text[value.upperBound - 1] == first else { return nil }
            inner = (value.lowerBound + 1)..<(value.upperBound - 1)
            odd = first == UInt8(ascii: "'") ? "'" : "\"$`\\"
        default:
            inner = value
            odd = " \t'\"$`\\;&|<>()"
        }
        let marks = Array(odd.utf8)
        for index in inner where marks.contains(text[index]) { return nil }
        return inner
    }

    /// Whether a shell would read on behind the line's end.
    private static func isOpen(_ text: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        var quote: UInt8?
        var index = line.lowerBound
        while index < line.upperBound {
            let byte = text[index]
            if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                index += 1
                if index >= line.upperBound { return true }
            } else if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if quote == nil, byte == UInt8(ascii: "#"), isBlank(text[index - 1]) {
                return false
            }
            index += 1
        }
        return quote != nil
    }

    /// The line without the blanks, and the CR of other systems, around it.
    private static func trimmed(_ text: borrowing Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
        var (start, end) = (line.lowerBound, line.upperBound)
        while start < end, isBlank(text[start]) { start += 1 }
        while start < end, isBlank(text[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func begins(_ text: borrowing Span<UInt8>, at start: Int, _ end: Int, with prefix: String) -> Bool {
        let wanted = Array(prefix.utf8)
        guard end - start >= wanted.count else { return false }
        for place in wanted.indices where text[start + place] != wanted[place] { return false }
        return true
    }
}
