/// ASCII by name; locale and Unicode have no say in names and addresses.
extension UInt8 {
    static let hyphen: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let colon: UInt8 = 0x3A
    static let openingBracket: UInt8 = 0x5B
    static let closingBracket: UInt8 = 0x5D

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// `A` to `Z` become `a` to `z`; every other byte stays.
    var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The value of a hexadecimal digit of either case.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
