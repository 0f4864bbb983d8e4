/// The host of an authority: a name to be looked up, or an address however it is spelt. An IPv4 address inside
/// `::ffff:0:0/96` is that IPv4 address, because the kernel dials it: a rule about one must not miss the other.
package enum Host: Hashable, Sendable {
    /// A canonical name.
    case name(HostName)
    /// An address; legacy spellings such as `0x7f.1` or `2130706433` end here too (cases A1, A7).
    case address(IPAddress)

    /// Reads a host. Throws on anything that is neither.
    package init(_ bytes: Span<UInt8>) throws(HostError) {
        if bytes.count > 0, bytes[0] == .openingBracket {
            guard bytes.count > 2, bytes[bytes.count - 1] == .closingBracket,
                let address = IPAddress.v6(bytes.extracting(1..<bytes.count - 1))
            else { throw .brackets }
            self = .address(address.unmapped)
        } else if LegacyIPv4.isMeant(bytes) {
            guard let address = LegacyIPv4.parse(bytes) else { throw .number }
            self = .address(address)
        } else {
            self = .name(try HostName(bytes))
        }
    }

    /// Reads a host from text.
    package init(_ text: String) throws(HostError) {
        try self.init(Array(text.utf8).span)
    }

    /// The canonical spelling, without brackets.
    package var text: String {
        switch self {
        case .name(let name): name.text
        case .address(let address): address.text
        }
    }

    /// The canonical spelling in a URL or Host field, with brackets where they belong.
    package var field: String {
        if case .address(.v6) = self { return "[\(text)]" }
        return text
    }
}
