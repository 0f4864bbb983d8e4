/// The number grammar of RFC 8259; values stay text, so nothing is rounded (case C4).
enum JSONNumber {
    /// Where the number at `start` ends, nil if none stands there. Throws `.tooLarge`.
    static func end(_ bytes: Span<UInt8>, _ start: Int) throws(WireError) -> Int? {
        var position = start
        if position < bytes.count, bytes[position] == .hyphen { position += 1 }
        let whole = digits(bytes, position)
        guard whole > position, bytes[position] != 0x30 || whole == position + 1 else { return nil }
        position = whole
        if position < bytes.count, bytes[position] == .dot {
            let end = digits(bytes, position + 1)
            guard end > position + 1 else { return nil }
            position = end
        }
        if position < bytes.count, bytes[position].lowered == 0x65 {
            var start = position + 1
            if start < bytes.count, bytes[start] == 0x2B || bytes[start] == .hyphen { start += 1 }
            let end = digits(bytes, start)
            guard end > start else { return nil }
            position = end
        }
        guard position - start <= WireLimits.jsonNumberBytes else {
            throw WireError(.tooLarge, "the JSON text holds a number of more than \(WireLimits.jsonNumberBytes) bytes")
        }
        return position
    }

    private static func digits(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position].isDigit { position += 1 }
        return position
    }
}
