/// The extension type `ipaddr`: an address with a prefix length. `10.0.0.1/24` and `10.0.0.0/24` differ.
package struct CedarAddress: Hashable, Comparable, Sendable {
    /// Whether the address is of version 6.
    package let isIPv6: Bool
    /// Bits 64 and up of a version 6 address; 0 for version 4.
    package let high: UInt64
    /// The low 64 bits of a version 6 address; a version 4 address in the low 32.
    package let low: UInt64
    /// Prefix length in bits, up to 32 or 128.
    package let prefix: UInt8

    init(isIPv6: Bool, high: UInt64, low: UInt64, prefix: UInt8) {
        self.isIPv6 = isIPv6
        self.high = high
        self.low = low
        self.prefix = prefix
    }

    /// A version 4 address; `prefix` is at most 32, more counts as 32.
    package init(v4 address: UInt32, prefix: UInt8 = 32) {
        self.init(isIPv6: false, high: 0, low: UInt64(address), prefix: min(prefix, 32))
    }

    /// A version 6 address; `prefix` is at most 128, more counts as 128.
    package init(v6 address: UInt128, prefix: UInt8 = 128) {
        self.init(
            isIPv6: true, high: UInt64(truncatingIfNeeded: address >> 64), low: UInt64(truncatingIfNeeded: address),
            prefix: min(prefix, 128))
    }

    /// The whole range is loopback: `127.0.0.0/8`, or exactly `::1`.
    package var isLoopback: Bool {
        isIPv6 ? high == 0 && low == 1 && prefix == 128 : low >> 24 == 127 && prefix >= 8
    }

    /// The whole range is multicast: `224.0.0.0/4` or `ff00::/8`.
    package var isMulticast: Bool {
        isIPv6 ? high >> 56 == 0xFF && prefix >= 8 : low >> 28 == 0xE && prefix >= 4
    }

    /// Whether every address of this range lies in `other`; false across versions.
    package func isInRange(_ other: CedarAddress) -> Bool {
        guard isIPv6 == other.isIPv6, prefix >= other.prefix else { return false }
        let shift = (isIPv6 ? 128 : 32) - Int(other.prefix)
        return bits >> shift == other.bits >> shift
    }

    private var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// Version, then address, then prefix: an arbitrary order to keep sets canonical.
    package static func < (left: CedarAddress, right: CedarAddress) -> Bool {
        if left.isIPv6 != right.isIPv6 { return right.isIPv6 }
        return left.bits == right.bits ? left.prefix < right.prefix : left.bits < right.bits
    }

    /// A text that `ip` reads as this value, the prefix always written.
    package var text: String {
        if !isIPv6 {
            return "\(low >> 24 & 255).\(low >> 16 & 255).\(low >> 8 & 255).\(low & 255)/\(prefix)"
        }
        let groups = (0..<8).map { String(UInt16(truncatingIfNeeded: bits >> ((7 - $0) * 16)), radix: 16) }
        return groups.joined(separator: ":") + "/\(prefix)"
    }
}
