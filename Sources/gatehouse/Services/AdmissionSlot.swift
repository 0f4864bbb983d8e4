import Gate
import Glibc
import Synchronization

/// Carries one admission from the ledger's thread to a waiting admin thread.
final class AdmissionSlot: Sendable {
    // Guards the admission until it is taken.
    private let held = Mutex<Admission?>(nil)
    private let arrived = Atomic<Bool>(false)

    /// Puts the admission in; called once.
    func fill(_ admission: consuming Admission) {
        var arriving: Admission? = consume admission
        held.withLock { $0 = arriving.take() }
        arrived.store(true, ordering: .releasing)
    }

    /// Waits for the admission and takes it out; called once. Admin acts are rare, so a short sleep is waiting enough.
    func take() -> Admission {
        while true {
            if arrived.load(ordering: .acquiring), let admission = held.withLock({ $0.take() }) { return admission }
            usleep(200)
        }
    }
}
