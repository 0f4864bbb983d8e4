import Gate
import NIOCore
import NIOPosix
import Vocabulary
import Wire

/// Resolves, judges every address, and dials exactly an address that was judged: between check and connection no name
/// is looked up again (A10, A11).
struct Dialer: Sendable {
    let resolver: any NameResolving
    let addresses: AddressGuard

    /// What came of a dial.
    enum Outcome: Sendable {
        /// A connection, in nobody's hands yet.
        case connected(any Channel)
        /// An address may not be reached.
        case refused(Reason)
        /// There is no address, or no connection.
        case failed(ProxyError)
    }

    /// Dials a host on an event loop; `initializer` sets the connection up before it is active.
    func dial(
        _ host: Host,
        port: Int,
        on loop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) -> EventLoopFuture<Outcome> {
        candidates(host, port: port, on: loop).flatMap { candidates in
            switch judge(candidates, port: port) {
            case .refuse(let reason): loop.makeSucceededFuture(.refused(reason))
            case .dial: connect(candidates[...], on: loop, initializer)
            }
        }.flatMapErrorThrowing { error in
            .failed(error as? ProxyError ?? ProxyError(.unreachable, "the host cannot be reached", cause: error))
        }
    }

    private func candidates(_ host: Host, port: Int, on loop: any EventLoop) -> EventLoopFuture<[SocketAddress]> {
        switch host {
        case .name(let name): return resolver.addresses(of: name.text, port: port, on: loop)
        case .address(let address):
            return loop.makeCompletedFuture { [try SocketAddress(ipAddress: address.text, port: port)] }
        }
    }

    /// One bad address spoils the answer: a name that points inside as well as outside is somebody's trick.
    private func judge(_ candidates: [SocketAddress], port: Int) -> AddressVerdict {
        guard !candidates.isEmpty, candidates.count <= ProxyLimits.resolvedAddresses else {
            return .refuse(Reason(rule: "address", text: "the name has no address, or too many"))
        }
        for candidate in candidates {
            guard let address = Self.ipAddress(candidate) else {
                return .refuse(Reason(rule: "address", text: "the name has an address of an unknown kind"))
            }
            if case .refuse(let reason) = addresses.judge(address, port: port) { return .refuse(reason) }
        }
        return .dial
    }

    private func connect(
        _ candidates: ArraySlice<SocketAddress>,
        on loop: any EventLoop,
        _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) -> EventLoopFuture<Outcome> {
        guard let first = candidates.first else {
            return loop.makeSucceededFuture(.failed(ProxyError(.unreachable, "the host cannot be reached")))
        }
        return Self.bootstrap(loop, initializer).connect(to: first).map { Outcome.connected($0) }
            .flatMapError { error in
                let rest = candidates.dropFirst()
                guard rest.isEmpty else { return connect(rest, on: loop, initializer) }
                return loop.makeSucceededFuture(
                    .failed(ProxyError(.unreachable, "the host cannot be reached", cause: error)))
            }
    }

    private static func bootstrap(
        _ loop: any EventLoop,
        _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) -> ClientBootstrap {
        ClientBootstrap(group: loop)
            .connectTimeout(ProxyLimits.connect)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(
                .recvAllocator, value: ProxyLimits.bulkBuffers
            )
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: ProxyLimits.writeWaterMark / 4, high: ProxyLimits.writeWaterMark)
            )
            .channelInitializer(initializer)
    }

    private static func ipAddress(_ address: SocketAddress) -> IPAddress? {
        address.ipAddress.flatMap { IPAddress($0) }
    }
}
