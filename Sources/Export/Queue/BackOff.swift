/// How long to wait after failures: doubled each time, bounded, and spread so that many senders do not come back at once.
struct BackOff: Hashable, Sendable {
    private(set) var failures = 0

    /// Counts a failure.
    ///
    /// - Parameters:
    ///   - wanted: the wait that the receiver asked for, in milliseconds.
    ///   - jitter: any number; spreads the wait over its upper half.
    /// - Returns: how long to wait, in milliseconds.
    mutating func fail(wanted: Int64?, jitter: UInt64) -> Int64 {
        let doubled = ExportLimits.firstWait << Int64(min(failures, 20))
        failures = min(failures + 1, 1_000_000)
        let whole = min(doubled, ExportLimits.longestWait)
        let wait = whole / 2 + Int64(jitter % UInt64(whole / 2 + 1))
        return max(wait, min(max(0, wanted ?? 0), ExportLimits.longestRetryAfter))
    }

    /// All is well again.
    mutating func reset() { failures = 0 }
}
