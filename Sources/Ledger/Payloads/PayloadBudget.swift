internal import Synchronization

/// The bytes in the clear that wait for the sealing threads, over all payloads.
final class PayloadBudget: Sendable {
    private let taken = Mutex(0)

    /// Takes room; false when there is not enough.
    func take(_ bytes: Int) -> Bool {
        taken.withLock { taken in
            guard bytes <= PayloadLimits.queuedBytes - taken else { return false }
            taken += bytes
            return true
        }
    }

    /// Gives room back.
    func giveBack(_ bytes: Int) {
        taken.withLock { $0 -= bytes }
    }
}
