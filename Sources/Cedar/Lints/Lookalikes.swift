/// Letters that are drawn like ASCII letters.
enum Lookalikes {
    /// The word in ASCII letters when it is none and every letter of it is drawn like one; else nil.
    static func plain(_ word: Substring.UnicodeScalarView) -> String? {
        var out = String.UnicodeScalarView()
        var isForeign = false
        for scalar in word {
            if scalar.isASCII {
                out.append(scalar)
            } else {
                guard let plain = plain(scalar) else { return nil }
                isForeign = true
                out.append(plain)
            }
        }
        return isForeign ? String(out) : nil
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFF21 + 0x41)
        case 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFF41 + 0x61)
        case 0x1D400...0x1D6A3: Unicode.Scalar(letter(at: (scalar.value - 0x1D400) % 52))
        default: letters[scalar]
        }
    }

    /// The mathematical alphabets: capitals, then small letters, again and again.
    private static func letter(at index: UInt32) -> UInt8 { UInt8(index < 26 ? 0x41 + index : 0x61 + index - 26) }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        // Cyrillic
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h",
        "ԁ": "d", "ԛ": "q", "ԝ": "w", "ӏ": "l", "ү": "y", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H",
        "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X", "У": "Y", "І": "I", "Ј": "J", "Ѕ": "S", "Ӏ": "I",
        // Greek
        "ο": "o", "ν": "v", "ι": "i", "α": "a", "κ": "k", "ρ": "p", "υ": "u", "χ": "x", "Α": "A", "Β": "B", "Ε": "E",
        "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
        // Armenian
        "օ": "o", "ս": "u", "ո": "n", "հ": "h", "ց": "g", "զ": "q", "Օ": "O", "Տ": "S", "Լ": "L",
        // Latin letters with names of their own
        "ı": "i", "ɡ": "g", "ɑ": "a", "ȷ": "j",
    ]
}
