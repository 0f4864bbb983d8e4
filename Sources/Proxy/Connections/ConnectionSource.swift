import NIOCore
import Vocabulary

/// Where a connection came from, as far as one sender can be told from another: an IPv4 address, or the half of an IPv6
/// one that is given to a site. Whoever has the other half has all of it.
enum ConnectionSource: Hashable, Sendable {
    /// An IPv4 address.
    case v4(UInt32)
    /// The first 64 bits of an IPv6 address.
    case v6(UInt64)
    /// One without an address.
    case unknown

    init(_ address: SocketAddress?) {
        switch address?.ipAddress.flatMap(IPAddress.init)?.unmapped {
        case .v4(let bits): self = .v4(bits)
        case .v6(let high, _): self = .v6(high)
        case nil: self = .unknown
        }
    }
}
