/// Undoes one layer of escapes as bytes go by: `%67`, `%u0067`, `\u0067`, `\x67` and JSON's two-character escapes.
///
/// Lenient on purpose: what is no escape passes as it stands. It holds back at most five bytes, those of an escape not
/// yet complete.
struct EscapeDecoder: Hashable, Sendable {
    private var held = EscapeOutput.nothing
    private var digitsLeft: UInt8 = 0
    private var value: UInt16 = 0

    /// Whether a byte begins an escape.
    static func begins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\")
    }

    /// Whether nothing is held back.
    var isIdle: Bool { held.count == 0 }

    /// Takes one byte; what comes out is what a decoder would have written by now.
    mutating func feed(_ byte: UInt8) -> EscapeOutput {
        if held.count == 0 { return begin(byte, after: .nothing) }
        if digitsLeft == 0 { return choose(byte) }
        guard let digit = Self.hexValue(byte) else { return giveUp(byte) }
        value = value << 4 | UInt16(digit)
        digitsLeft -= 1
        return digitsLeft == 0 ? finish() : hold(byte)
    }

    private mutating func begin(_ byte: UInt8, after output: EscapeOutput) -> EscapeOutput {
        digitsLeft = 0
        value = 0
        guard Self.begins(byte) else {
            held = .nothing
            return output.appending(byte)
        }
        held = EscapeOutput.nothing.appending(byte)
        return output
    }

    /// The byte after `%` or `\` says what kind of escape it is.
    private mutating func choose(_ byte: UInt8) -> EscapeOutput {
        let isPercent = held.first == UInt8(ascii: "%")
        if isPercent, let digit = Self.hexValue(byte) {
            value = UInt16(digit)
            digitsLeft = 1
            return hold(byte)
        }
        switch byte {
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            digitsLeft = 4
            return hold(byte)
        case UInt8(ascii: "x") where !isPercent:
            digitsLeft = 2
            return hold(byte)
        default:
            guard !isPercent, let character = Self.shortEscape(byte) else { return giveUp(byte) }
            value = UInt16(character)
            return finish()
        }
    }

    private mutating func hold(_ byte: UInt8) -> EscapeOutput {
        held = held.appending(byte)
        return .nothing
    }

    /// It was no escape: what was held back passes as it stands, and the byte may begin another.
    private mutating func giveUp(_ byte: UInt8) -> EscapeOutput { begin(byte, after: held) }

    private mutating func finish() -> EscapeOutput {
        held = .nothing
        // Placeholders are ASCII, so one byte that is not stands for every character beyond.
        return EscapeOutput.nothing.appending(value < 0x80 ? UInt8(value) : 0xFF)
    }

    private static func shortEscape(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "\""): byte
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
