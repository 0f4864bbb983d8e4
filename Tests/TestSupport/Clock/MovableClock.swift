internal import Synchronization
package import Vocabulary

/// A clock that stands still until a test moves it.
package final class MovableClock: WallClock, Sendable {
    private let moment: Mutex<Timestamp>

    /// A clock that shows this many milliseconds since 1970.
    package init(_ milliseconds: Int64 = 1_700_000_000_000) {
        moment = Mutex(Timestamp(milliseconds: milliseconds))
    }

    package var now: Timestamp { moment.withLock { $0 } }

    /// Moves the clock, also backwards.
    package func move(seconds: Int64) {
        moment.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + seconds * 1_000) }
    }
}
