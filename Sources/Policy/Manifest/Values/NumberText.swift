/// Reads whole numbers as operators write them.
enum NumberText {
    /// One to twelve digits without a leading zero, within bounds.
    static func read(_ text: String, in range: ClosedRange<Int64>) -> Checked<Int64> {
        let bytes = Array(text.utf8)
        let refusal = "\(Quoting.quoted(text)) is not a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard (1...12).contains(bytes.count), bytes.count == 1 || bytes[0] != UInt8(ascii: "0") else {
            return .refused(refusal)
        }
        var value: Int64 = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return .refused(refusal) }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return range.contains(value) ? .fine(value) : .refused(refusal)
    }
}
