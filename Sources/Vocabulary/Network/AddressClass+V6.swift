extension AddressClass {
    /// Metadata services: AWS (two), Google.
    private static let metadataV6: [IPAddress] = [
        .v6(0xFD00_0EC2_0000_0000, 0x254), .v6(0xFD00_0EC2_0000_0000, 0x23), .v6(0xFD20_00CE_0000_0000, 0x254),
    ]

    /// IANA's IPv6 special-purpose ranges by the first eight bytes: bits, prefix length, kind. The first match counts.
    private static let rangesV6: [(UInt64, UInt64, Kind)] = [
        (0xFE80_0000_0000_0000, 10, .linkLocal), (0xFEC0_0000_0000_0000, 10, .siteLocal),
        (0xFC00_0000_0000_0000, 7, .uniqueLocal), (0xFF00_0000_0000_0000, 8, .multicast),
        (0x2001_0DB8_0000_0000, 32, .documentation), (0x3FFF_0000_0000_0000, 20, .documentation),
        (0x2001_0002_0000_0000, 48, .benchmarking), (0x0100_0000_0000_0000, 64, .reserved),
        (0x2001_0000_0000_0000, 23, .reserved), (0x5F00_0000_0000_0000, 16, .reserved),
        (0x2620_004F_8000_0000, 48, .reserved),
    ]

    static func v6(_ high: UInt64, _ low: UInt64) -> Self {
        if high == 0, low == 0 { return .special(.unspecified) }
        if high == 0, low == 1 { return .special(.loopback) }
        let address = IPAddress.v6(high, low)
        if metadataV6.contains(address) { return .special(.metadata) }
        if let inner = address.inner {
            let verdict = AddressClass(inner)
            // Even a public inner address is reached by a detour nobody asked for, so it is never simply global;
            // unless the kernel itself dials IPv4.
            return verdict == .global && !address.isMapped ? .special(.embedded) : verdict
        }
        for (base, prefix, kind) in rangesV6 where (high ^ base) >> (64 - prefix) == 0 { return .special(kind) }
        // Only 2000::/3 is allocated for global unicast; the rest is reserved.
        return high >> 61 == 1 ? .global : .special(.reserved)
    }
}
