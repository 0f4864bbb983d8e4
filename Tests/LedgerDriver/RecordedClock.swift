internal import Synchronization
import Vocabulary

/// A clock that shows what it is told: who owns a host owns its clock.
final class RecordedClock: WallClock {
    private let time = Mutex(Timestamp(milliseconds: 0))

    var now: Timestamp { time.withLock { $0 } }

    func set(_ now: Timestamp) { time.withLock { $0 = now } }
}
