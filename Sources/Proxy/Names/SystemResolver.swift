import Glibc
package import NIOCore
package import NIOPosix
import Synchronization

/// The host's own resolver (`getaddrinfo`), on a thread pool of its own: it blocks and must not hold an event loop up.
package final class SystemResolver: NameResolving {
    private let threads: NIOThreadPool
    private let lookups = Atomic<Int>(0)

    /// A resolver over a running thread pool.
    package init(threads: NIOThreadPool) {
        self.threads = threads
    }

    /// Every address of a host name; see `NameResolving`.
    package func addresses(
        of host: String,
        port: Int,
        on eventLoop: any EventLoop
    ) -> EventLoopFuture<[SocketAddress]> {
        guard lookups.add(1, ordering: .relaxed).newValue <= ProxyLimits.lookupsInFlight else {
            lookups.subtract(1, ordering: .relaxed)
            return eventLoop.makeFailedFuture(ProxyError(.busy, "too many name lookups are under way"))
        }
        return threads.runIfActive(eventLoop: eventLoop) { [self] in
            defer { lookups.subtract(1, ordering: .relaxed) }
            return try Self.lookUp(host, port: port)
        }
    }

    private static func lookUp(_ host: String, port: Int) throws(ProxyError) -> [SocketAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_protocol = Int32(IPPROTO_TCP)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, String(port), &hints, &list)
        guard status == 0, let first = unsafe list else {
            throw ProxyError(.unresolved, "the name `\(host)` has no address")
        }
        defer { unsafe freeaddrinfo(first) }
        var found: [SocketAddress] = []
        var next: UnsafeMutablePointer<addrinfo>? = unsafe first
        while let entry = unsafe next {
            if let address = unsafe socketAddress(entry.pointee) { found.append(address) }
            unsafe next = unsafe entry.pointee.ai_next
        }
        return found
    }

    private static func socketAddress(_ entry: addrinfo) -> SocketAddress? {
        guard let raw = unsafe entry.ai_addr else { return nil }
        switch unsafe entry.ai_family {
        case AF_INET:
            let address = unsafe UnsafeRawPointer(raw).loadUnaligned(as: sockaddr_in.self)
            return SocketAddress(address, host: "")
        case AF_INET6:
            let address = unsafe UnsafeRawPointer(raw).loadUnaligned(as: sockaddr_in6.self)
            return SocketAddress(address, host: "")
        default:
            return nil
        }
    }
}
