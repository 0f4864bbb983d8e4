extension IPAddress {
    /// The IPv4 address inside an IPv6 one: mapped, compatible, translated, NAT64, 6to4, Teredo or ISATAP (cases A3,
    /// A4). Nil for an address that is only itself.
    package var inner: IPAddress? {
        guard case .v6(let high, let low) = self else { return nil }
        return Self.inner(high, low).map { .v4($0) }
    }

    /// Whether the kernel itself dials IPv4 for it: `::ffff:0:0/96`.
    var isMapped: Bool {
        guard case .v6(0, let low) = self else { return false }
        return low >> 32 == 0xFFFF
    }

    /// The IPv4 address where this is one in IPv6 clothes, otherwise itself.
    package var unmapped: IPAddress { isMapped ? inner ?? self : self }

    private static func inner(_ high: UInt64, _ low: UInt64) -> UInt32? {
        let tail = UInt32(truncatingIfNeeded: low)
        // `::` and `::1` lie in the range of the compatible ones but are none.
        if high == 0, low >> 32 == 0 { return low > 1 ? tail : nil }
        if high == 0, low >> 32 == 0xFFFF { return tail }
        if high == 0, low >> 32 == 0xFFFF_0000 { return tail }
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return tail }
        if high >> 16 == 0x0064_FF9B_0001 { return tail }
        if high >> 48 == 0x2002 { return UInt32(truncatingIfNeeded: high >> 16) }
        if high >> 32 == 0x2001_0000 { return ~tail }
        if low >> 32 == 0x5EFE || low >> 32 == 0x0200_5EFE, high >> 61 == 1 { return tail }
        return nil
    }
}
