/// What a receiver without acknowledgements (syslog) must get again after its connection broke: what was sent lately may
/// have been on its way. Bounded by count and time.
package struct ResendWindow: Sendable {
    private struct Sent: Sendable {
        let end: UInt64
        let at: Int64
    }

    private var unsure: [Sent] = []
    /// The index before which everything counts as arrived.
    package private(set) var safe: UInt64

    /// A window at a place.
    package init(at cursor: UInt64) {
        safe = cursor
    }

    /// Entries up to `end`, which is not one of them, were handed to the connection.
    package mutating func sent(through end: UInt64, now: Int64) {
        unsure.append(Sent(end: end, at: now))
        settle(now: now)
    }

    /// Moves the safe place: the connection still stands, so what is old enough has arrived.
    package mutating func settle(now: Int64) {
        guard let newest = unsure.last?.end else { return }
        while let first = unsure.first,
            now - first.at >= ExportLimits.resendMilliseconds || newest - first.end > ExportLimits.resendEntries
        {
            safe = max(safe, first.end)
            unsure.removeFirst()
        }
    }

    /// The connection broke.
    ///
    /// - Returns: where to go on.
    package mutating func broke() -> UInt64 {
        unsure = []
        return safe
    }
}
