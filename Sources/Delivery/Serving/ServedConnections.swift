import NIOCore
import Synchronization

/// Counts the open connections of a server, and lets no more in than it may have.
final class ServedConnections: Sendable {
    private let count = Atomic<Int>(0)

    /// Counts a connection until it closes; says whether there is room for it.
    func enter(_ channel: any Channel) -> Bool {
        let before = count.wrappingAdd(1, ordering: .relaxed).oldValue
        channel.closeFuture.whenComplete { [self] _ in _ = count.wrappingSubtract(1, ordering: .relaxed) }
        return before < DeliveryLimits.serverConnections
    }
}
