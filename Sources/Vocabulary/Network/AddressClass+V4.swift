extension AddressClass {
    /// Metadata services outside link-local ranges or worth a name of their own: most clouds, AWS (its resolver, ECS and
    /// EKS), Azure, Alibaba, Oracle.
    private static let metadataV4: [UInt32] = [
        0xA9FE_A9FE, 0xA9FE_A9FD, 0xA9FE_AA02, 0xA9FE_AA17, 0xA83F_8110, 0x6464_64C8, 0xC000_00C0,
    ]

    /// IANA's IPv4 special-purpose ranges: first address, prefix length, kind. The first match counts.
    private static let rangesV4: [(UInt32, UInt32, Kind)] = [
        (0xFFFF_FFFF, 32, .broadcast), (0x0000_0000, 8, .unspecified), (0x7F00_0000, 8, .loopback),
        (0x0A00_0000, 8, .private), (0xAC10_0000, 12, .private), (0xC0A8_0000, 16, .private),
        (0x6440_0000, 10, .carrierNAT), (0xA9FE_0000, 16, .linkLocal), (0xC612_0000, 15, .benchmarking),
        (0xC000_0200, 24, .documentation), (0xC633_6400, 24, .documentation), (0xCB00_7100, 24, .documentation),
        (0xE900_FC00, 24, .documentation), (0xE000_0000, 4, .multicast), (0xF000_0000, 4, .reserved),
        (0xC000_0000, 24, .reserved), (0xC058_6300, 24, .reserved), (0xC01F_C400, 24, .reserved),
        (0xC034_C100, 24, .reserved), (0xC0AF_3000, 24, .reserved),
    ]

    static func v4(_ value: UInt32) -> Self {
        if metadataV4.contains(value) { return .special(.metadata) }
        for (base, prefix, kind) in rangesV4 where (value ^ base) >> (32 - prefix) == 0 { return .special(kind) }
        return .global
    }
}
