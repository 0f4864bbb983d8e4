/// An IPv4 or IPv6 address, without zone.
package enum IPAddress: Hashable, Sendable {
    /// Four bytes, the first in the high bits.
    case v4(UInt32)
    /// Sixteen bytes: the first eight, then the last eight.
    case v6(UInt64, UInt64)

    /// Reads strict dotted decimal or any RFC 4291 form, without brackets or zone; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let address = Self.v4(bytes.span) ?? Self.v6(bytes.span) else { return nil }
        self = address
    }

    /// An address from its 4 or 16 bytes in network order, as socket calls and resolvers give them; nil for other counts.
    package init?(bytes: Span<UInt8>) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<min(bytes.count, 16) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(bytes[index])
        }
        switch bytes.count {
        case 4: self = .v4(UInt32(truncatingIfNeeded: low))
        case 16: self = .v6(high, low)
        default: return nil
        }
    }

    static func v4(_ bytes: Span<UInt8>) -> IPAddress? {
        guard (7...15).contains(bytes.count) else { return nil }
        var value: UInt32 = 0
        var dots = 0
        var octet: UInt32?
        for index in 0...bytes.count {
            if index == bytes.count || bytes[index] == .dot {
                guard let part = octet else { return nil }
                value = value << 8 | part
                dots += index == bytes.count ? 0 : 1
                octet = nil
            } else {
                guard bytes[index].isDigit, octet != 0 else { return nil }
                let next = (octet ?? 0) * 10 + UInt32(bytes[index] - 0x30)
                guard next <= 255 else { return nil }
                octet = next
            }
        }
        return dots == 3 ? .v4(value) : nil
    }

    static func v6(_ bytes: Span<UInt8>) -> IPAddress? {
        guard (2...45).contains(bytes.count) else { return nil }
        var reader = IPv6Reader()
        guard let groups = reader.read(bytes) else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<4 { high = high << 16 | UInt64(groups[index]) }
        for index in 4..<8 { low = low << 16 | UInt64(groups[index]) }
        return .v6(high, low)
    }
}
