/// Reads decimal digits without ever overflowing.
enum DigitReader {
    /// The number in `digits`, all of which must be ASCII digits; nil for none, for anything else and for more than
    /// 64 bits hold.
    static func integer(_ digits: some Collection<UInt8>, negative: Bool = false) -> Int64? {
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard ByteClass.isDigit(byte) else { return nil }
            let digit = Int64(byte - 0x30)
            let (scaled, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) =
                negative ? scaled.subtractingReportingOverflow(digit) : scaled.addingReportingOverflow(digit)
            guard !first, !second else { return nil }
            value = sum
        }
        return value
    }
}
