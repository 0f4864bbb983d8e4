import NIOCore
import NIOSSL

/// One pool for each event loop, so that an exchange and its upstream share a thread and need no lock.
final class UpstreamPools: Sendable {
    private let pools: [ObjectIdentifier: NIOLoopBound<UpstreamPool>]

    init(group: any EventLoopGroup, tls: NIOSSLContext) {
        var pools: [ObjectIdentifier: NIOLoopBound<UpstreamPool>] = [:]
        for loop in group.makeIterator() {
            // Made on its loop: a loop-bound value may not be made anywhere else.
            let made = loop.submit { NIOLoopBound(UpstreamPool(eventLoop: loop, tls: tls), eventLoop: loop) }
            pools[ObjectIdentifier(loop)] = try? made.wait()
        }
        self.pools = pools
    }

    /// The pool of the loop this is called on.
    func pool(on loop: any EventLoop) -> UpstreamPool? { pools[ObjectIdentifier(loop)]?.value }
}
