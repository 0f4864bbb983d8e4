/// The time of day as a port, so that days and windows can be tested without waiting.
package protocol WallClock: Sendable {
    /// The current moment.
    var now: Timestamp { get }
}
