/// Which characters have no place in a file that people review, nor in a line that they read.
package enum Characters {
    /// Controls (C0, DEL, C1), line and paragraph separators that YAML takes for line ends, the byte order mark, and
    /// the direction marks that make text read differently from what it says (CVE-2021-42574).
    package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Whether a text is one line that says what it shows.
    package static func arePlain(_ text: String) -> Bool {
        !text.unicodeScalars.contains { isForbidden($0) || $0 == "\n" }
    }

    /// The scalar as `U+202E`, for messages.
    static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
