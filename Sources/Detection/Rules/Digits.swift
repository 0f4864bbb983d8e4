/// Whole numbers as operators write them.
enum Digits {
    /// One to fifteen digits without a leading zero; 15 digits stay below 2^53.
    static func number(_ text: some StringProtocol) -> Int64? {
        let bytes = Array(text.utf8)
        guard (1...15).contains(bytes.count), bytes.count == 1 || bytes[0] != UInt8(ascii: "0") else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
