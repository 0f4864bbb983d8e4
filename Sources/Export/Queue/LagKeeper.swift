package import Vocabulary

/// Knows for how long a sink got nothing although there was something, over everything that happens to it: a sink that
/// cannot even begin is as late as one whose receiver is down.
package struct LagKeeper: Sendable {
    private let sink: String
    private var watch: LagWatch
    /// When it had everything, or got something, the last time, and where it was then.
    private var progress: (at: Int64, cursor: UInt64)

    /// A keeper that begins now.
    ///
    /// - Parameters:
    ///   - seconds: after how long the sink is late.
    ///   - now: milliseconds of a clock that only goes forward.
    package init(sink: String, seconds: Int64?, now: Int64) {
        self.sink = sink
        watch = LagWatch(seconds: seconds ?? ExportLimits.lateSeconds)
        progress = (now, 0)
    }

    /// Takes a look at where the sink is in a ledger of `size` entries.
    ///
    /// - Returns: what is to be entered.
    package mutating func look(cursor: UInt64, size: UInt64, now: Int64, trouble: SinkTrouble?) -> Entry? {
        let behind = size > cursor ? size - cursor : 0
        // A sink that works through old entries is not late; one that gets none is. One that was set back begins anew.
        if behind == 0 || cursor != progress.cursor { progress = (now, cursor) }
        return watch.look(lag: (now - progress.at) / 1_000, entries: behind, sink: sink, trouble: trouble?.told)
    }
}
