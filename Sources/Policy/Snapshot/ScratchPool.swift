import Cedar
import Synchronization

/// Scratch memory that waits for the next decision. Whoever decides takes one out and owns it: nothing is shared and no
/// lock is held while a request is decided.
struct ScratchPool: Sendable {
    /// A place for one.
    private final class Place: Sendable {
        let scratch = Mutex<DecisionScratch?>(nil)
    }

    private let places = (0..<PolicyLimits.scratches).map { _ in Place() }

    /// One that waits; nil when there is none. A place that somebody is at is passed over, so nobody ever waits.
    func take() -> DecisionScratch? {
        for place in places {
            if let scratch = place.scratch.withLockIfAvailable({ $0.take() }) ?? nil { return scratch }
        }
        return nil
    }

    /// Takes one back, or frees it when enough are waiting.
    func put(_ scratch: consuming DecisionScratch) {
        var spare: DecisionScratch? = scratch
        for place in places {
            place.scratch.withLockIfAvailable { held in
                if held == nil { swap(&held, &spare) }
            }
            if spare == nil { return }
        }
    }
}
