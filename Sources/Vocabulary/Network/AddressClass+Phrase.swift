extension AddressClass.Kind {
    /// The kind in words, with its article, for messages.
    package var phrase: String {
        switch self {
        case .loopback: "a loopback address"
        case .private, .uniqueLocal, .siteLocal: "a private address"
        case .carrierNAT: "a carrier's shared address"
        case .linkLocal: "a link-local address"
        case .metadata: "a cloud metadata address"
        case .unspecified: "the unspecified address"
        case .multicast: "a multicast address"
        case .broadcast: "the broadcast address"
        case .benchmarking: "a benchmarking address"
        case .documentation: "a documentation address"
        case .reserved: "a reserved address"
        case .embedded: "an IPv4 address wrapped in IPv6"
        }
    }
}
