import Synchronization

/// The request bodies held over all connections: load is shed before it is buffered.
final class BodyBudget: Sendable {
    private let held = Atomic<Int>(0)
    private let limit: Int

    /// - Parameter limit: bytes held at one time.
    init(limit: Int = ProxyLimits.bodyBytesInFlight) {
        self.limit = limit
    }

    /// Takes room for some bytes; no when the limit would be passed.
    func take(_ bytes: Int) -> Bool {
        guard held.add(bytes, ordering: .relaxed).newValue <= limit else {
            held.subtract(bytes, ordering: .relaxed)
            return false
        }
        return true
    }

    /// Gives room back.
    func giveBack(_ bytes: Int) {
        held.subtract(bytes, ordering: .relaxed)
    }
}
