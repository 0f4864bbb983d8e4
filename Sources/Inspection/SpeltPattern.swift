/// One spelling of one placeholder: at each step, the bytes that carry it on.
struct SpeltPattern: Sendable {
    /// Which placeholder.
    let needle: Int
    /// How it is spelt here.
    let form: PlaceholderFinding.Form
    /// The bytes that are right at each place.
    let steps: [ByteSet]
    /// Bytes that a reader of this spelling skips, such as the line breaks of base64 in mail.
    let skipped: ByteSet

    /// Every spelling of a placeholder that is looked for.
    static func all(of placeholder: [UInt8], needle: Int) -> [Self] {
        let none = ByteSet([])
        let plain = placeholder.map { ByteSet([$0]) }
        let base64 = (0..<3).map { alignment in
            Self(
                needle: needle, form: .base64, steps: base64Steps(placeholder, alignment: alignment),
                skipped: ByteSet("\r\n".utf8))
        }
        return [
            Self(needle: needle, form: .plain, steps: plain, skipped: none),
            Self(needle: needle, form: .reversed, steps: plain.reversed(), skipped: none),
            // `67 68`, `67:68`, `67-68` and `\x67\x68` are all read as the same bytes.
            Self(needle: needle, form: .hex, steps: hexSteps(placeholder), skipped: ByteSet(#"\#r\#n :-,\x"#.utf8)),
        ] + base64
    }

    private static func hexSteps(_ placeholder: [UInt8]) -> [ByteSet] {
        placeholder.flatMap { byte in [hexDigit(byte >> 4), hexDigit(byte & 15)] }
    }

    private static func hexDigit(_ value: UInt8) -> ByteSet {
        guard value > 9 else { return ByteSet([UInt8(ascii: "0") + value]) }
        return ByteSet([UInt8(ascii: "a") + value - 10, UInt8(ascii: "A") + value - 10])
    }

    /// The characters that the placeholder alone determines when it begins `alignment` bytes into a group of three;
    /// those it shares with its neighbours are left out. Both alphabets of RFC 4648 are met.
    private static func base64Steps(_ placeholder: [UInt8], alignment: Int) -> [ByteSet] {
        let lead = alignment * 8
        let first = (lead + 5) / 6
        let end = (lead + placeholder.count * 8) / 6
        return (first..<end).map { place in base64Digit(sextet(of: placeholder, atBit: place * 6 - lead)) }
    }

    private static func sextet(of bytes: [UInt8], atBit bit: Int) -> UInt8 {
        let index = bit >> 3
        let low = index + 1 < bytes.count ? UInt16(bytes[index + 1]) : 0
        let window = UInt16(bytes[index]) << 8 | low
        return UInt8(truncatingIfNeeded: window >> UInt16(10 - bit & 7)) & 63
    }

    private static func base64Digit(_ value: UInt8) -> ByteSet {
        switch value {
        case 0..<26: ByteSet([UInt8(ascii: "A") + value])
        case 26..<52: ByteSet([UInt8(ascii: "a") + value - 26])
        case 52..<62: ByteSet([UInt8(ascii: "0") + value - 52])
        case 62: ByteSet("+-".utf8)
        default: ByteSet("/_".utf8)
        }
    }
}
