/// Writes JSON strings.
package enum JSONText {
    /// The text in quotes, with everything escaped that JSON or an event stream would trip over.
    package static func quoted(_ text: String) -> String {
        var result: [UInt8] = [.quote]
        for byte in text.utf8 {
            switch byte {
            case .quote, .backslash: result += [.backslash, byte]
            case 0..<0x20, 0x7F:
                result += [.backslash, 0x75, 0x30, 0x30, .hexDigit(byte >> 4), .hexDigit(byte)]
            default: result.append(byte)
            }
        }
        result.append(.quote)
        return String(decoding: result, as: UTF8.self)
    }

    /// The text in quotes and in ASCII alone, so that it holds nothing that any reader takes for the end of a line.
    static func ascii(_ text: String) -> String {
        var result: [UInt8] = [.quote]
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C: result += [.backslash, UInt8(unit)]
            case 0x20..<0x7F: result.append(UInt8(unit))
            default:
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                result += [.backslash, 0x75]
                result += [high >> 4, high & 0xF, low >> 4, low & 0xF].map { UInt8.hexDigit($0) }
            }
        }
        result.append(.quote)
        return String(decoding: result, as: UTF8.self)
    }
}
