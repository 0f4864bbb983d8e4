/// A 64-bit digest (FNV-1a) of a key's unescaped bytes, by which repeated keys are found in bounded memory.
///
/// Two different keys with one digest count as repeated: that takes intent, and then refusing is right.
struct JSONFingerprint {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    let hasLoneSurrogate: Bool

    init(_ bytes: Span<UInt8>, _ range: Range<Int>, isEscaped: Bool) {
        guard isEscaped else {
            hasLoneSurrogate = false
            for index in range { add(bytes[index]) }
            return
        }
        let decoded = JSONUnescaping.decode(bytes, range)
        hasLoneSurrogate = decoded.hasLoneSurrogate
        for byte in decoded.bytes { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Whether no digest occurs twice.
    static func areDistinct(_ all: ArraySlice<UInt64>) -> Bool {
        if all.count <= 16 {
            for index in all.indices where all[(index + 1)...].contains(all[index]) { return false }
            return true
        }
        let sorted = all.sorted()
        for index in 1..<sorted.count where sorted[index] == sorted[index - 1] { return false }
        return true
    }
}
