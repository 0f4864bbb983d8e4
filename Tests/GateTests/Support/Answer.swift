import Gate
import Synchronization

/// What the gate answered to one intent: keeps the pass, which cannot be copied, until the test gives it back.
final class Answer: Sendable {
    private let held = Mutex<Pass?>(nil)
    private let refused = Mutex<Refusal?>(nil)
    private let counted = Mutex(0)

    /// How often the gate called back.
    var calls: Int { counted.withLock { $0 } }
    /// The refusal, when it was one.
    var refusal: Refusal? { refused.withLock { $0 } }
    /// Whether a pass is held.
    var isGranted: Bool { held.withLock { $0 != nil } }

    func take(_ admission: consuming Admission) {
        counted.withLock { $0 += 1 }
        switch consume admission {
        case .refused(let refusal): refused.withLock { $0 = refusal }
        case .granted(let pass):
            var moved: Pass? = consume pass
            held.withLock { $0 = moved.take() }
        }
    }

    /// Gives the pass back with an outcome.
    func settle(_ outcome: Outcome) {
        guard let pass = held.withLock({ $0.take() }) else { return }
        pass.settle(outcome)
    }

    /// Lets the pass say when its leave is taken back.
    func watch(_ revoke: @escaping @Sendable (Refusal) -> Void) {
        var pass = held.withLock { $0.take() }
        if let open = pass.take() {
            open.watch(revoke)
            pass = consume open
        }
        var back: Pass? = pass.take()
        held.withLock { $0 = back.take() }
    }

    /// Forgets the pass.
    func drop() {
        held.withLock { $0 = nil }
    }
}
