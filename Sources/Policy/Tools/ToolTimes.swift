import Cedar

/// Reads times as JSON Schema spells them into what Cedar holds. What Cedar cannot hold exactly is refused.
enum ToolTimes {
    /// An RFC 3339 time: Cedar wants an offset without its colon, and milliseconds or none.
    static func instant(_ text: ByteText) -> CedarDatetime? {
        var bytes = Array(text.string.utf8)
        guard bytes.count > 19 else { return nil }
        if bytes.last == UInt8(ascii: "z") { bytes[bytes.count - 1] = UInt8(ascii: "Z") }
        let hasOffset = bytes.last != UInt8(ascii: "Z")
        if hasOffset {
            guard bytes.count >= 25, bytes[bytes.count - 3] == UInt8(ascii: ":") else { return nil }
            bytes.remove(at: bytes.count - 3)
        }
        let tail = hasOffset ? 5 : 1
        if bytes[19] == UInt8(ascii: ".") {
            let digits = bytes.count - 20 - tail
            guard (1...3).contains(digits) else { return nil }
            bytes.insert(contentsOf: Array(repeating: UInt8(ascii: "0"), count: 3 - digits), at: 20 + digits)
        }
        return CedarDatetime(ByteText(String(decoding: bytes, as: UTF8.self)))
    }

    /// An ISO 8601 duration of weeks, days, hours, minutes and seconds; years and months have no fixed length.
    static func span(_ text: ByteText) -> CedarDuration? {
        var bytes = Array(text.string.utf8)[...]
        guard bytes.popFirst() == UInt8(ascii: "P"), let last = bytes.last, last != UInt8(ascii: "T") else {
            return nil
        }
        var milliseconds: Int64 = 0
        var units: [(UInt8, Int64)] = [
            (UInt8(ascii: "W"), 604_800_000), (UInt8(ascii: "D"), 86_400_000),
        ]
        var number: Int64?
        var isTime = false
        for byte in bytes {
            if byte == UInt8(ascii: "T"), !isTime, number == nil {
                isTime = true
                units = [
                    (UInt8(ascii: "H"), 3_600_000), (UInt8(ascii: "M"), 60_000), (UInt8(ascii: "S"), 1_000),
                ]
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                // Fifteen digits at most: far beyond any duration, far below overflow.
                let value = (number ?? 0) * 10 + Int64(byte - UInt8(ascii: "0"))
                guard value < 1_000_000_000_000_000 else { return nil }
                number = value
            } else {
                guard let count = number, let index = units.firstIndex(where: { $0.0 == byte }) else { return nil }
                let (part, overflow) = count.multipliedReportingOverflow(by: units[index].1)
                let (sum, isTooLong) = milliseconds.addingReportingOverflow(part)
                guard !overflow, !isTooLong else { return nil }
                milliseconds = sum
                units.removeSubrange(...index)
                number = nil
            }
        }
        return number == nil ? CedarDuration(milliseconds: milliseconds) : nil
    }
}
