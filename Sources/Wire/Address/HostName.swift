/// A DNS host name in canonical form: lower case, no trailing dot, letters, digits and hyphens only (case A7).
package struct HostName: Hashable, Sendable {
    /// The canonical spelling; international labels stay in their `xn--` form.
    package let text: String

    /// Reads a name. Throws `.authority` on a byte outside ASCII, a label or name too long, or anything no DNS host
    /// name may hold.
    package init(_ bytes: Span<UInt8>) throws(WireError) {
        var end = bytes.count
        if end > 0, bytes[end - 1] == .dot { end -= 1 }
        guard (1...WireLimits.hostNameBytes).contains(end) else {
            throw WireError(.authority, "a host name must have 1 to 253 bytes")
        }
        var name: [UInt8] = []
        name.reserveCapacity(end)
        var labelStart = 0
        for index in 0..<end {
            if bytes[index] == .dot {
                try Self.check(bytes, labelStart..<index)
                labelStart = index + 1
            }
            name.append(bytes[index].lowered)
        }
        try Self.check(bytes, labelStart..<end)
        text = String(decoding: name, as: UTF8.self)
    }

    /// Reads a name from text.
    package init(_ text: String) throws(WireError) {
        try self.init(Array(text.utf8).span)
    }

    private static func check(_ bytes: Span<UInt8>, _ label: Range<Int>) throws(WireError) {
        guard (1...WireLimits.labelBytes).contains(label.count),
            bytes[label.lowerBound] != .hyphen, bytes[label.upperBound - 1] != .hyphen
        else { throw WireError(.authority, "a label of a host name has 1 to 63 bytes and no hyphen at its ends") }
        for index in label {
            guard bytes[index].isLetter || bytes[index].isDigit || bytes[index] == .hyphen else {
                throw WireError(
                    .authority,
                    "a host name holds only letters, digits, hyphens and dots; write international names as `xn--`")
            }
        }
    }
}
