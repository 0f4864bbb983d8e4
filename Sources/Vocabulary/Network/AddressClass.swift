/// What kind of place an address is, judged by the address it leads to in the end (cases A1 to A4).
package enum AddressClass: Hashable, Sendable {
    /// An ordinary public address.
    case global
    /// Anything else; a gate denies it unless it is granted, and some kinds can never be granted.
    case special(Kind)

    /// The special kinds, by the IANA special-purpose registries.
    package enum Kind: String, Sendable, CaseIterable {
        /// 127.0.0.0/8, ::1
        case loopback
        /// RFC 1918
        case `private`
        /// 100.64.0.0/10
        case carrierNAT = "carrier-nat"
        /// 169.254.0.0/16, fe80::/10
        case linkLocal = "link-local"
        /// The address of a cloud's instance metadata service.
        case metadata
        /// 0.0.0.0/8, ::
        case unspecified
        /// 224.0.0.0/4, ff00::/8
        case multicast
        /// 255.255.255.255
        case broadcast
        /// 198.18.0.0/15, 2001:2::/48
        case benchmarking
        /// 192.0.2.0/24 and its like, 2001:db8::/32, 3fff::/20
        case documentation
        /// Everything set aside, not yet allocated, or withdrawn.
        case reserved
        /// fc00::/7
        case uniqueLocal = "unique-local"
        /// fec0::/10, withdrawn but still routed in places
        case siteLocal = "site-local"
        /// An IPv4 address inside an IPv6 one (translated or tunnelled) that is itself public.
        case embedded

        /// Whether an operator can grant an exact address of this kind: only other machines of the operator's own.
        /// This machine, its link and the cloud's credentials are never granted, nor what has no known meaning.
        package var isGrantable: Bool {
            switch self {
            case .private, .carrierNAT, .uniqueLocal: true
            default: false
            }
        }
    }

    /// Judges an address.
    package init(_ address: IPAddress) {
        switch address {
        case .v4(let value): self = Self.v4(value)
        case .v6(let high, let low): self = Self.v6(high, low)
        }
    }
}
