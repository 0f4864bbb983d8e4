/// Eight bytes looked at together. Each test is exact for "is there any"; which byte it is, the caller finds out.
enum Word {
    static let width = 8
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// A word whose lowest set high bit marks the first byte equal to `byte` (little-endian order).
    @inline(__always)
    static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & highs
    }

    /// Non-zero if any byte is below 0x20.
    @inline(__always)
    static func controls(_ word: UInt64) -> UInt64 {
        (word &- (ones &* 0x20)) & ~word & highs
    }

    /// Non-zero if any byte is 0x80 or above.
    @inline(__always)
    static func nonASCII(_ word: UInt64) -> UInt64 { word & highs }
}
