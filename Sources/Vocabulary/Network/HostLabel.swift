/// One label of a host name, taken in byte by byte, in either letter case.
struct HostLabel {
    private var count = 0
    private var first: UInt8 = 0
    private var last: UInt8 = 0
    private var isPlain = true
    private var isDecimal = true
    private var isHexadecimal = true

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) {
        isDecimal = isDecimal && byte.isDigit
        switch count {
        case 0: isHexadecimal = byte == 0x30
        case 1: isHexadecimal = isHexadecimal && byte.lowered == 0x78
        default: isHexadecimal = isHexadecimal && byte.hexValue != nil
        }
        if count == 0 { first = byte }
        last = byte
        count += 1
        isPlain = isPlain && Self.isLabelByte(byte.lowered)
    }

    /// Whether a resolver takes a name that ends in this label for an IPv4 address (URL Standard, "ends in a number"):
    /// digits, or `0x` and hexadecimal digits, however great the number.
    var isNumber: Bool { count > 0 && (isDecimal || isHexadecimal && count >= 2) }

    /// What is wrong with the label, or nil.
    var problem: HostError? {
        guard (1...VocabularyLimits.hostLabelBytes).contains(count) else { return .labelLength }
        guard isPlain else { return .alphabet }
        return first == .hyphen || last == .hyphen ? .hyphen : nil
    }

    /// Letters, digits and hyphens, and the underscore: no host name by RFC 1123, but in use, resolved by DNS and taken
    /// by the URL Standard.
    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, .hyphen, 0x5F: true
        default: false
        }
    }
}
