/// Walks over one JSON string, sixteen bytes at a time where nothing special stands.
struct JSONStringReader {
    /// The next byte to look at; behind the closing quote when done.
    private(set) var position: Int
    /// Whether a backslash was seen.
    private(set) var isEscaped = false
    /// Whether all bytes seen are ASCII.
    private(set) var isASCII = true

    init(position: Int) {
        self.position = position
    }

    /// Reads up to and including the closing quote. False on a control byte, a broken escape or broken UTF-8.
    mutating func read(_ bytes: Span<UInt8>) -> Bool {
        while true {
            skipPlain(bytes)
            guard position < bytes.count else { return false }
            switch bytes[position] {
            case .quote:
                position += 1
                return true
            case .backslash:
                isEscaped = true
                guard escape(bytes) else { return false }
            case 0..<0x20: return false
            case 0x80...:
                isASCII = false
                guard let length = UTF8Sequence.length(bytes, position) else { return false }
                position += length
            default: position += 1
            }
        }
    }

    @inline(__always)
    private mutating func skipPlain(_ bytes: Span<UInt8>) {
        while position <= bytes.count - 2 * Word.width {
            let special = Self.special(bytes.word(at: position))
            if special != 0 {
                position += special.trailingZeroBitCount / 8
                return
            }
            let next = Self.special(bytes.word(at: position + Word.width))
            position += Word.width
            if next != 0 {
                position += next.trailingZeroBitCount / 8
                return
            }
            position += Word.width
        }
    }

    @inline(__always)
    private static func special(_ word: UInt64) -> UInt64 {
        Word.controls(word) | Word.matches(word, .quote) | Word.matches(word, .backslash) | Word.nonASCII(word)
    }

    private mutating func escape(_ bytes: Span<UInt8>) -> Bool {
        guard position + 1 < bytes.count else { return false }
        switch bytes[position + 1] {
        case .quote, .backslash, .slash, 0x62, 0x66, 0x6E, 0x72, 0x74:
            position += 2
            return true
        case 0x75:
            guard position + 6 <= bytes.count else { return false }
            for index in position + 2..<position + 6 where bytes[index].hexValue == nil { return false }
            position += 6
            return true
        default: return false
        }
    }
}
