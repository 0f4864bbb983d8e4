/// Reads one JSON document. Every byte is looked at a bounded number of times, and recursion ends at
/// `CedarLimits.jsonDepth`.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private var nodes = 0

    /// The document in `bytes`, which must be valid UTF-8.
    static func read(_ bytes: [UInt8]) throws(CedarError) -> JSONNode {
        guard bytes.count <= CedarLimits.jsonBytes else {
            throw CedarError(.tooLarge, "a JSON document larger than \(CedarLimits.jsonBytes) bytes; split it")
        }
        var reader = JSONReader(bytes: bytes)
        let node = try reader.value(depth: 1)
        reader.skipBlanks()
        guard reader.index == bytes.count else {
            throw reader.unexpected("something after the end of the document; remove it")
        }
        return node
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value(depth: Int) throws(CedarError) -> JSONNode {
        guard depth <= CedarLimits.jsonDepth else {
            throw fault(.tooLarge, "JSON nested deeper than \(CedarLimits.jsonDepth) levels; flatten it", from: index)
        }
        nodes += 1
        guard nodes <= CedarLimits.jsonNodes else {
            throw fault(
                .tooLarge, "a JSON document of more than \(CedarLimits.jsonNodes) values; split it", from: index)
        }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || ByteClass.isDigit(byte): return try number()
        default: throw unexpected("a JSON value is missing here")
        }
    }

    private mutating func elements(depth: Int) throws(CedarError) -> [JSONNode] {
        index += 1
        var out: [JSONNode] = []
        if skip(UInt8(ascii: "]")) { return out }
        repeat { out.append(try value(depth: depth + 1)) } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw unexpected("`,` or `]` is missing here") }
        return out
    }

    private mutating func members(depth: Int) throws(CedarError) -> [JSONMember] {
        index += 1
        var out: [JSONMember] = []
        if skip(UInt8(ascii: "}")) { return out }
        var keys: Set<ByteText> = []
        repeat {
            skipBlanks()
            let start = index
            guard peek == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes is missing here") }
            let key = try string()
            guard keys.insert(key).inserted else {
                throw fault(.duplicate, "key `\(QuotedText.excerpt(key))` is given twice; keep one", from: start)
            }
            guard skip(UInt8(ascii: ":")) else { throw unexpected("`:` is missing here") }
            out.append(JSONMember(key, try value(depth: depth + 1)))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw unexpected("`,` or `}` is missing here") }
        return out
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) throws(CedarError) -> JSONNode {
        let start = index
        while let byte = peek, ByteClass.isIdentifierPart(byte) { index += 1 }
        guard "\(word)".utf8.elementsEqual(bytes[start..<index]) else {
            throw fault(.invalidToken, "JSON has only the words `true`, `false` and `null`", from: start)
        }
        return node
    }

    private mutating func number() throws(CedarError) -> JSONNode {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        let whole = index
        try digits(from: start)
        if bytes[whole] == UInt8(ascii: "0"), index > whole + 1 {
            throw fault(.invalidToken, "a number with a leading zero; remove it", from: start)
        }
        var isInteger = true
        if peek == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            try digits(from: start)
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isInteger = false
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            try digits(from: start)
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        // The official engine reads `-0` as a floating-point number, and so refuses it where an integer must stand.
        guard isInteger, text != "-0", let integer = Int64(text) else { return .number(ByteText(text)) }
        return .integer(integer)
    }

    private mutating func digits(from start: Int) throws(CedarError) {
        guard let first = peek, ByteClass.isDigit(first) else {
            throw fault(.invalidToken, "a digit is missing in this number", from: start)
        }
        while let byte = peek, ByteClass.isDigit(byte) { index += 1 }
    }

    private mutating func string() throws(CedarError) -> ByteText {
        let start = index
        index += 1
        var end = index
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20
        {
            end += 1
        }
        var out = bytes[index..<end]
        index = end
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return ByteText(String(decoding: out, as: UTF8.self))
            case UInt8(ascii: "\\"):
                out.append(contentsOf: UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
            case 0..<0x20:
                throw fault(.invalidToken, "a control character in a string; write it as `\\u00XX`", from: index)
            default:
                out.append(byte)
                index += 1
            }
        }
        throw fault(.invalidToken, "a string without its closing quote", from: start)
    }

    private mutating func escape() throws(CedarError) -> Unicode.Scalar {
        let start = index
        index += 1
        let kind = peek
        index += 1
        switch kind {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default:
            throw fault(
                .invalidEscape, "an unknown escape; JSON has `\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX`", from: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(CedarError) -> Unicode.Scalar {
        let high = try codeUnit(from: start)
        if let scalar = Unicode.Scalar(high) { return scalar }
        if (0xD800...0xDBFF).contains(high), peek == UInt8(ascii: "\\"), index + 1 < bytes.count,
            bytes[index + 1] == UInt8(ascii: "u")
        {
            index += 2
            let low = try codeUnit(from: start)
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        throw fault(.invalidEscape, "half of a surrogate pair; write both halves or the letter itself", from: start)
    }

    private mutating func codeUnit(from start: Int) throws(CedarError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap(ByteClass.hexValue) else {
                throw fault(.invalidEscape, "`\\u` takes exactly four hexadecimal digits", from: start)
            }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private func unexpected(_ message: String) -> CedarError {
        let isEnd = index >= bytes.count
        return fault(.unexpectedToken, isEnd ? "the document ends early: \(message)" : message, from: index)
    }

    private func fault(_ code: CedarError.Code, _ message: String, from start: Int) -> CedarError {
        let end = UInt32(clamping: min(bytes.count, max(start + 1, index)))
        return CedarError(code, message)
            .located(at: SourceSpan(start: UInt32(clamping: min(start, bytes.count)), end: end), in: nil)
    }
}
