package import NIOCore

/// Looks names up, after policy has said yes and never before.
package protocol NameResolving: Sendable {
    /// Every address of a host name, or a failed future when there is none.
    ///
    /// At most `ProxyLimits.resolvedAddresses` are ever of use; more fail the caller's check.
    func addresses(of host: String, port: Int, on eventLoop: any EventLoop) -> EventLoopFuture<[SocketAddress]>
}
