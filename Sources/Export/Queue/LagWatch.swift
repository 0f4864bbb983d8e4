package import Vocabulary

/// Says once that a sink is late, and once that it has caught up.
package struct LagWatch: Sendable {
    /// Whether it is late.
    package private(set) var isLate = false
    private let seconds: Int64

    /// A watch that finds a sink late after so many seconds.
    package init(seconds: Int64 = ExportLimits.lateSeconds) {
        self.seconds = max(1, seconds)
    }

    /// Takes a look.
    ///
    /// - Parameters:
    ///   - lag: how old the oldest entry is that the sink has not, in seconds; 0 when it has all.
    ///   - entries: how many entries it has not.
    /// - Returns: what is to be entered.
    package mutating func look(lag: Int64, entries: UInt64, sink: String, trouble: String?) -> Entry? {
        if !isLate, lag >= seconds {
            isLate = true
            var fields = fields(lag, entries, sink)
            if let trouble { fields[.reason] = .string(trouble) }
            return Entry(kind: .exportLate, fields: fields)
        }
        if isLate, lag < max(1, seconds / 2) {
            isLate = false
            return Entry(kind: .exportCaughtUp, fields: fields(lag, entries, sink))
        }
        return nil
    }

    private func fields(_ lag: Int64, _ entries: UInt64, _ sink: String) -> [EntryKey: EntryValue] {
        [
            .sink: .string(sink), .seconds: .int(min(max(0, lag), 9_007_199_254_740_991)),
            .entries: .int(Int64(min(entries, 9_007_199_254_740_991))),
        ]
    }
}
