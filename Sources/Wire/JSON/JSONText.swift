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
}
