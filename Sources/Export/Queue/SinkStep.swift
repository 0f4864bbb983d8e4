/// What a sink does next.
package enum SinkStep: Hashable, Sendable {
    /// Nothing: it has everything.
    case idle
    /// Waits until this moment of the clock that the machine was asked with, in milliseconds.
    case wait(until: Int64)
    /// Sends up to `limit` entries from this index on.
    case send(from: UInt64, limit: Int)
}
