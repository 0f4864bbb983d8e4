/// IPv4 addresses in every spelling that `inet_aton` and browsers take, so none slips through as a name (case A1).
enum LegacyIPv4 {
    /// Whether the host ends in a number, and so must be an address: one too great for any is refused, not taken for a
    /// name.
    static func isMeant(_ bytes: Span<UInt8>) -> Bool {
        var end = bytes.count
        if end > 0, bytes[end - 1] == .dot { end -= 1 }
        var start = end
        while start > 0, bytes[start - 1] != .dot { start -= 1 }
        var last = HostLabel()
        for index in start..<end { last.take(bytes[index]) }
        return last.isNumber
    }

    /// Reads one to four numbers, each decimal, octal or hexadecimal; the last fills what is left.
    static func parse(_ bytes: Span<UInt8>) -> IPAddress? {
        guard bytes.count <= VocabularyLimits.addressBytes else { return nil }
        var numbers: [UInt64] = []
        var start = 0
        let end = bytes.count > 0 && bytes[bytes.count - 1] == .dot ? bytes.count - 1 : bytes.count
        for index in 0...end where index == end || bytes[index] == .dot {
            guard numbers.count < 4, let value = number(bytes.extracting(start..<index)) else { return nil }
            numbers.append(value)
            start = index + 1
        }
        guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }) else { return nil }
        let width = UInt64(4 - numbers.count) * 8
        guard last < 1 << width else { return nil }
        var value: UInt64 = 0
        for number in numbers { value = value << 8 | number }
        return .v4(UInt32(truncatingIfNeeded: value << width | last))
    }

    private static func number(_ bytes: Span<UInt8>) -> UInt64? {
        var start = 0
        var radix: UInt64 = 10
        if bytes.count >= 2, bytes[0] == 0x30 {
            let isHex = bytes[1].lowered == 0x78
            radix = isHex ? 16 : 8
            start = isHex ? 2 : 1
            if isHex, bytes.count == 2 { return 0 }
        }
        guard start < bytes.count else { return nil }
        var value: UInt64 = 0
        for index in start..<bytes.count {
            guard let digit = bytes[index].hexValue, UInt64(digit) < radix else { return nil }
            value = value * radix + UInt64(digit)
            guard value <= UInt64(UInt32.max) else { return nil }
        }
        return value
    }
}
