/// Reads the text of an IPv6 address (RFC 4291 section 2.2).
struct IPv6Reader {
    private var groups: [UInt16] = []
    private var gap: Int?

    /// The eight groups, or nil.
    mutating func read(_ bytes: Span<UInt8>) -> [UInt16]? {
        var position = 0
        if bytes[0] == .colon {
            guard bytes.count >= 2, bytes[1] == .colon else { return nil }
            gap = 0
            position = 2
        }
        while position < bytes.count {
            guard groups.count < 8, let next = readGroup(bytes, position) else { return nil }
            position = next
        }
        guard let gap else { return groups.count == 8 ? groups : nil }
        guard groups.count < 8 else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - groups.count)
        return Array(groups[..<gap]) + zeros + Array(groups[gap...])
    }

    /// Reads one group and what separates it from the next; returns where to go on.
    private mutating func readGroup(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        var end = start
        var value: UInt16 = 0
        while end < bytes.count, end - start < 5, let digit = bytes[end].hexValue {
            value = value << 4 | UInt16(digit)
            end += 1
        }
        guard end > start, end - start <= 4 || end < bytes.count && bytes[end] == .dot else { return nil }
        if end < bytes.count, bytes[end] == .dot { return readDotted(bytes, start) }
        guard end - start <= 4 else { return nil }
        groups.append(value)
        if end == bytes.count { return end }
        guard bytes[end] == .colon, end + 1 < bytes.count else { return nil }
        guard bytes[end + 1] == .colon else { return end + 1 }
        guard gap == nil else { return nil }
        gap = groups.count
        return end + 2
    }

    private mutating func readDotted(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard groups.count <= 6, case .v4(let value)? = IPAddress.v4(bytes.extracting(start..<bytes.count)) else {
            return nil
        }
        groups.append(UInt16(value >> 16))
        groups.append(UInt16(truncatingIfNeeded: value))
        return bytes.count
    }
}
