/// Turns the inside of a scanned JSON string into the bytes it stands for.
enum JSONUnescaping {
    /// Decodes; a lone surrogate becomes the three bytes UTF-8 would give it, so that nothing is lost or merged.
    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (bytes: [UInt8], hasLoneSurrogate: Bool) {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var hasLoneSurrogate = false
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            guard byte == .backslash, position + 1 < range.upperBound else {
                result.append(byte)
                position += 1
                continue
            }
            guard bytes[position + 1] == 0x75 else {
                result.append(simple(bytes[position + 1]))
                position += 2
                continue
            }
            var scalar = unit(bytes, position, range.upperBound)
            position += 6
            if scalar & 0xFC00 == 0xD800 {
                let low = unit(bytes, position, range.upperBound)
                if low & 0xFC00 == 0xDC00 {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
                    position += 6
                }
            }
            if scalar & 0xFFFF_F800 == 0xD800 { hasLoneSurrogate = true }
            append(scalar, to: &result)
        }
        return (result, hasLoneSurrogate)
    }

    /// The code unit of `\uXXXX` at a place, 0 if none stands there.
    private static func unit(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> UInt32 {
        guard position + 6 <= end, bytes[position] == .backslash, bytes[position + 1] == 0x75 else { return 0 }
        var value: UInt32 = 0
        for index in position + 2..<position + 6 { value = value << 4 | UInt32(bytes[index].hexValue ?? 0) }
        return value
    }

    private static func simple(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: .lineFeed
        case 0x72: .carriageReturn
        case 0x74: .tab
        default: byte
        }
    }

    private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F }
        let top = UInt8(truncatingIfNeeded: scalar)
        switch scalar {
        case 0..<0x80: result.append(top)
        case 0..<0x800: result += [0xC0 | UInt8(truncatingIfNeeded: scalar >> 6), tail(0)]
        case 0..<0x10000: result += [0xE0 | UInt8(truncatingIfNeeded: scalar >> 12), tail(6), tail(0)]
        default: result += [0xF0 | UInt8(truncatingIfNeeded: scalar >> 18), tail(12), tail(6), tail(0)]
        }
    }
}
