extension IPAddress {
    /// Where an address leads; decides which addresses an operator may grant.
    enum Reach: String {
        case `public`, loopback, `private`
        case linkLocal = "link-local"
        case metadata = "cloud metadata"
        case unspecified, multicast, reserved
    }

    /// Where the address leads (RFC 6890 registries, with the metadata services of the large clouds set apart).
    var reach: Reach {
        switch self {
        case .v4(let address): Self.metadataV4.contains(address) ? .metadata : Self.reachV4(address)
        case .v6(let groups): Self.metadataV6.contains(text) ? .metadata : Self.reachV6(groups)
        }
    }

    /// 169.254.169.254 and .253 (most clouds), 100.100.100.200 (Alibaba), 192.0.0.192 (Oracle), 168.63.129.16 (Azure).
    private static let metadataV4: Set<UInt32> = [0xA9FE_A9FE, 0xA9FE_A9FD, 0x6464_64C8, 0xC000_00C0, 0xA83F_8110]
    /// Amazon's and Google's metadata services over IPv6.
    private static let metadataV6: Set<String> = ["fd00:ec2::254", "fd20:ce::254"]

    private static func reachV4(_ address: UInt32) -> Reach {
        switch address {
        case 0: .unspecified
        case 0x7F00_0000...0x7FFF_FFFF: .loopback
        case 0x0A00_0000...0x0AFF_FFFF, 0xAC10_0000...0xAC1F_FFFF, 0xC0A8_0000...0xC0A8_FFFF, 0x6440_0000...0x647F_FFFF:
            .private
        case 0xA9FE_0000...0xA9FE_FFFF: .linkLocal
        case 0xE000_0000...0xEFFF_FFFF: .multicast
        case 0x0000_0001...0x00FF_FFFF, 0xC000_0000...0xC000_00FF, 0xC000_0200...0xC000_02FF, 0xC612_0000...0xC613_FFFF,
            0xC633_6400...0xC633_64FF, 0xCB00_7100...0xCB00_71FF, 0xF000_0000...0xFFFF_FFFF:
            .reserved
        default: .public
        }
    }

    private static func reachV6(_ groups: [UInt16]) -> Reach {
        let leading = groups.prefix(7).allSatisfy { $0 == 0 }
        if leading, groups[7] == 0 { return .unspecified }
        if leading, groups[7] == 1 { return .loopback }
        switch groups[0] {
        case 0xFC00...0xFDFF: return .private
        case 0xFE80...0xFEBF: return .linkLocal
        case 0xFF00...0xFFFF: return .multicast
        // Everything outside 2000::/3 carries another address within it or is not assigned (RFC 4291 §2.4).
        case 0x2000...0x3FFF:
            let embeds = groups[0] == 0x2002 || groups[0] == 0x2001 && groups[1] == 0
            return embeds || groups[0] == 0x2001 && groups[1] == 0x0DB8 ? .reserved : .public
        default: return .reserved
        }
    }
}
