package import Vocabulary

/// Sums losses up until it is time to enter them. A sink that refuses everything must not fill the ledger with entries
/// about itself: at most one report in `ExportLimits.lossReportInterval`, and none for losing reports.
package struct LossReport: Sendable {
    private var pending: Loss?
    private var lastReport: Int64?

    /// A report with nothing in it.
    package init() {}

    /// Adds a loss.
    package mutating func add(_ loss: Loss) {
        guard let known = pending else {
            pending = loss
            return
        }
        let (sum, overflow) = known.entries.addingReportingOverflow(loss.entries)
        pending = Loss(
            entries: overflow ? .max : sum, first: min(known.first, loss.first), last: max(known.last, loss.last),
            cause: loss.cause, detail: loss.detail ?? known.detail)
    }

    /// What is to be entered now.
    package mutating func due(now: Int64, sink: String) -> Entry? {
        guard let loss = pending else { return nil }
        if let lastReport, now - lastReport < ExportLimits.lossReportInterval { return nil }
        (pending, lastReport) = (nil, now)
        var reason = loss.cause.rawValue
        if let detail = loss.detail { reason += ": \(detail)" }
        return Entry(
            kind: .exportLost,
            fields: [
                .sink: .string(sink), .entries: Self.number(loss.entries), .first: Self.number(loss.first),
                .last: Self.number(loss.last), .reason: .string(reason),
            ])
    }

    private static func number(_ value: UInt64) -> EntryValue { .int(Int64(min(value, 9_007_199_254_740_991))) }
}
