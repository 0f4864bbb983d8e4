/// Cuts a policy or schema source into tokens. White space is Unicode's, comments run from `//` to LF or CR.
struct Lexer {
    /// Schemas have `=` and `?` as tokens of their own, but no slots and no operator of two signs.
    enum Language {
        case policy
        case schema
    }

    private let bytes: [UInt8]
    private let language: Language
    private var index: Int
    /// Where a search for a closing quote ended in vain: no string that begins before it has one either.
    private var unclosed = 0
    private let keepsComments: Bool
    /// Where the comments passed so far stand, without their line ends; empty unless they were asked for.
    private(set) var comments: [SourceSpan] = []

    init(_ bytes: [UInt8], language: Language = .policy, at index: Int = 0, keepingComments: Bool = false) {
        self.bytes = bytes
        self.language = language
        self.index = index
        keepsComments = keepingComments
    }

    /// The next token, `.end` at the end of the text. After an error the next call goes on behind the fault.
    mutating func next() throws(CedarError) -> Token {
        skipBlank()
        let start = index
        guard let byte = peek() else { return token(.end, from: start) }
        if ByteClass.isIdentifierStart(byte) {
            while let next = peek(), ByteClass.isIdentifierPart(next) { index += 1 }
            return token(.identifier, from: start)
        }
        if ByteClass.isDigit(byte) {
            while let next = peek(), ByteClass.isDigit(next) { index += 1 }
            return token(.integer, from: start)
        }
        switch byte {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "?") where language == .policy: return try slot()
        default: return try symbol(byte)
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        index + ahead < bytes.count ? bytes[index + ahead] : nil
    }

    private func token(_ kind: Token.Kind, from start: Int) -> Token {
        Token(kind: kind, span: SourceSpan(start: UInt32(clamping: start), end: UInt32(clamping: index)))
    }

    private func error(_ message: String, from start: Int) -> CedarError {
        CedarError(.invalidToken, message).located(at: token(.end, from: start).span, in: nil)
    }

    private mutating func skipBlank() {
        while let byte = peek() {
            if byte == UInt8(ascii: "/"), peek(1) == byte {
                let start = index
                while let next = peek(), next != 0x0A, next != 0x0D { index += 1 }
                if keepsComments { comments.append(token(.end, from: start).span) }
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                index += 1
            } else if let width = wideSpace() {
                index += width
            } else {
                return
            }
        }
    }

    /// Width in bytes of a non-ASCII scalar with the property White_Space at the cursor.
    private func wideSpace() -> Int? {
        switch (peek(), peek(1), peek(2)) {
        case (0xC2?, 0x85?, _), (0xC2?, 0xA0?, _): 2
        case (0xE1?, 0x9A?, 0x80?), (0xE2?, 0x80?, (0x80...0x8A)?), (0xE2?, 0x80?, 0xA8?), (0xE2?, 0x80?, 0xA9?): 3
        case (0xE2?, 0x80?, 0xAF?), (0xE2?, 0x81?, 0x9F?), (0xE3?, 0x80?, 0x80?): 3
        default: nil
        }
    }

    private mutating func string() throws(CedarError) -> Token {
        let start = index
        index += 1
        while start >= unclosed, let byte = peek() {
            index += 1
            if byte == UInt8(ascii: "\"") { return token(.string, from: start) }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = peek(), escaped != 0x0A else { break }
                index += 1
            }
        }
        unclosed = max(unclosed, index)
        index = min(start + 1, bytes.count)
        let found = error("a string without its closing quote; add `\"`", from: start)
        while let next = peek(), next != 0x0A { index += 1 }
        throw found
    }

    private mutating func slot() throws(CedarError) -> Token {
        let start = index
        index += 1
        while let next = peek(), ByteClass.isIdentifierPart(next) { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        guard name != "?" else {
            throw error("`?` is no operator; write `if … then … else …`", from: start)
        }
        guard name == "?principal" || name == "?resource" else {
            throw error("`\(name)` is no slot; Cedar has `?principal` and `?resource`", from: start)
        }
        return token(.slot, from: start)
    }

    private mutating func symbol(_ byte: UInt8) throws(CedarError) -> Token {
        let start = index
        if let next = peek(1), let kind = Self.pair(byte, next), language == .policy || kind == .path {
            index += 2
            return token(kind, from: start)
        }
        index += 1
        let isOfSchemas = byte == UInt8(ascii: "=") || byte == UInt8(ascii: "?")
        if let kind = Token.Kind(rawValue: String(Unicode.Scalar(byte))), byte < 0x80,
            language == .schema || !isOfSchemas
        {
            return token(kind, from: start)
        }
        while let next = peek(), next & 0xC0 == 0x80 { index += 1 }
        throw error(LexicalAdvice.advice(for: bytes[start..<index]), from: start)
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
        switch (Unicode.Scalar(first), Unicode.Scalar(second)) {
        case (":", ":"), ("=", "="), ("!", "="), ("<", "="), (">", "="), ("&", "&"), ("|", "|"):
            Token.Kind(rawValue: String(Unicode.Scalar(first)) + String(Unicode.Scalar(second)))
        default: nil
        }
    }
}
