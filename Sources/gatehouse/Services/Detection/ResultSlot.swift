import Glibc
import Synchronization
import Vocabulary

/// Carries the ledger's answer from its thread to the one that waits for it.
final class ResultSlot: Sendable {
    // Guards the answer until it is taken.
    private let held = Mutex<Result<UInt64, LedgerFailure>?>(nil)

    /// Puts the answer in; called once.
    func fill(_ result: Result<UInt64, LedgerFailure>) { held.withLock { $0 = result } }

    /// Waits for the answer. Alerts are rare, so a short sleep is waiting enough.
    func take() -> Result<UInt64, LedgerFailure> {
        while true {
            if let result = held.withLock({ $0 }) { return result }
            usleep(500)
        }
    }
}
