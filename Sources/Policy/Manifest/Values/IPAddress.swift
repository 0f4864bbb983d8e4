/// An IP address written as a literal. Only the canonical notations are read: what one resolver takes for an address
/// and another for a name (`127.1`, `0x7f.1`, `0177.0.0.1`) is neither here.
package enum IPAddress: Hashable, Sendable {
    /// An IPv4 address.
    case v4(UInt32)
    /// An IPv6 address: eight groups of 16 bits.
    case v6([UInt16])

    /// Reads dotted-decimal IPv4 without leading zeros, or IPv6 after RFC 4291 §2.2 without a zone and without
    /// brackets.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 45 else { return nil }
        if bytes.contains(UInt8(ascii: ":")) {
            guard let groups = IPv6Text.read(bytes) else { return nil }
            self = .v6(groups)
        } else {
            guard let address = Self.readV4(bytes) else { return nil }
            self = .v4(address)
        }
    }

    /// The one canonical spelling: dotted decimal, or RFC 5952.
    package var text: String {
        switch self {
        case .v4(let address):
            [24, 16, 8, 0].map { String((address >> UInt32($0)) & 0xFF) }.joined(separator: ".")
        case .v6(let groups):
            IPv6Text.write(groups)
        }
    }

    static func readV4(_ bytes: [UInt8]) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var octet: UInt32 = 0
            for byte in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                octet = octet * 10 + UInt32(byte - UInt8(ascii: "0"))
            }
            guard octet <= 255 else { return nil }
            address = address << 8 | octet
        }
        return address
    }
}
