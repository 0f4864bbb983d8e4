/// Decodes what stands between the quotes of a string literal. The escapes are Rust's, as in the Cedar grammar:
/// `\" \' \\ \n \r \t \0 \xHH` (up to 7F) and `\u{…}` with one to six hexadecimal digits and `_` between them.
struct StringEscapes {
    private let bytes: ArraySlice<UInt8>
    private let offset: Int
    private var index: Int

    /// `bytes` is valid UTF-8 without the quotes; its indices are offsets into the source.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
        index = bytes.startIndex
    }

    /// The text of a string literal.
    static func text(_ bytes: ArraySlice<UInt8>) throws(CedarError) -> ByteText {
        let elements = try elements(bytes, starEscape: false)
        var scalars = String.UnicodeScalarView()
        for case .scalar(let scalar) in elements { scalars.append(scalar) }
        return ByteText(String(scalars))
    }

    /// The elements of a pattern literal, where `*` is a wildcard and `\*` a star.
    static func pattern(_ bytes: ArraySlice<UInt8>) throws(CedarError) -> [Pattern.Element] {
        try elements(bytes, starEscape: true)
    }

    private static func elements(
        _ bytes: ArraySlice<UInt8>, starEscape: Bool
    ) throws(CedarError) -> [Pattern.Element] {
        var reader = StringEscapes(bytes)
        var out: [Pattern.Element] = []
        out.reserveCapacity(bytes.count)
        while let byte = reader.next() {
            switch byte {
            case UInt8(ascii: "\\"): out.append(.scalar(try reader.escape(starEscape: starEscape)))
            case UInt8(ascii: "*") where starEscape: out.append(.wildcard)
            case UInt8(ascii: "\r"):
                throw reader.error("a bare carriage return in a string; write `\\r`")
            default: out.append(.scalar(reader.scalar(startingWith: byte)))
            }
        }
        return out
    }

    private mutating func next() -> UInt8? {
        guard index < bytes.endIndex else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    private mutating func scalar(startingWith byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80 else { return Unicode.Scalar(byte) }
        let start = index - 1
        while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    private mutating func escape(starEscape: Bool) throws(CedarError) -> Unicode.Scalar {
        let start = index - 1
        switch next() {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "0"): return "\0"
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "'"): return "'"
        case UInt8(ascii: "*") where starEscape: return "*"
        case UInt8(ascii: "x"): return try hexEscape(from: start)
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        case UInt8(ascii: "*"):
            throw error("`\\*` is only an escape in the pattern of `like`; write `*`", from: start)
        default:
            throw error(
                "an unknown string escape; Cedar has `\\n \\r \\t \\0 \\\\ \\\" \\' \\xHH \\u{H}`", from: start)
        }
    }

    private mutating func hexEscape(from start: Int) throws(CedarError) -> Unicode.Scalar {
        guard let high = next().flatMap(ByteClass.hexValue), let low = next().flatMap(ByteClass.hexValue), high < 8
        else { throw error("`\\x` takes two hexadecimal digits up to `7F`; use `\\u{…}` beyond", from: start) }
        return Unicode.Scalar(UInt8(high * 16 + low))
    }

    private mutating func unicodeEscape(from start: Int) throws(CedarError) -> Unicode.Scalar {
        let advice = "`\\u{…}` takes one to six hexadecimal digits of a Unicode scalar"
        guard next() == UInt8(ascii: "{") else { throw error(advice, from: start) }
        var value: UInt32 = 0
        var digits = 0
        while let byte = next() {
            if byte == UInt8(ascii: "_"), digits > 0 { continue }
            if byte == UInt8(ascii: "}"), digits > 0 {
                guard let scalar = Unicode.Scalar(value) else { break }
                return scalar
            }
            guard let digit = ByteClass.hexValue(byte), digits < 6 else { break }
            value = value << 4 | digit
            digits += 1
        }
        throw error(advice, from: start)
    }

    private func error(_ message: String, from start: Int? = nil) -> CedarError {
        let first = UInt32(clamping: start ?? max(index - 1, offset))
        return CedarError(.invalidEscape, message)
            .located(at: SourceSpan(start: first, end: UInt32(clamping: index)), in: nil)
    }
}
