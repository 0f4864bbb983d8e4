import Delivery
import Detection
import Policy
import Synchronization
import Vocabulary

/// Hands entered alerts to the channels of the manifest and knows how these fare.
final class AlertDesk: Sendable {
    private struct State: Sendable {
        var couriers: [AlertCourier] = []
        /// The newest alerts, oldest first.
        var recent: [AlertMessage.Item] = []
        /// The index of the entry to come.
        var seen: UInt64 = 0
    }

    private let carriers: AlertCarriers
    private let folder: String
    private let end: UInt64
    private let report: @Sendable (Entry) -> Void
    // Guards the channels against a reload.
    private let state = Mutex(State())

    /// A desk without channels.
    ///
    /// - Parameters:
    ///   - folder: where channels keep their places.
    ///   - end: where a channel begins that has no place yet: it is not told the past.
    ///   - report: enters what befell a channel.
    init(carriers: AlertCarriers, folder: String, end: UInt64, report: @escaping @Sendable (Entry) -> Void) {
        self.carriers = carriers
        self.folder = folder
        self.end = end
        self.report = report
    }

    /// Puts the channels of a manifest in force. Those that stay as they are go on undisturbed.
    func configure(_ channels: [AlertChannel]) throws(GatehouseError) {
        try PrivateFolder.make(folder)
        let (before, seen) = state.withLock { ($0.couriers, $0.seen) }
        var couriers: [AlertCourier] = []
        for channel in channels {
            if let same = before.first(where: { $0.channel == channel }) {
                couriers.append(same)
                continue
            }
            let cursor = AlertCursor(path: "\(folder)/\(channel.name)")
            let courier = AlertCourier(
                channel: channel, cursor: cursor, carriers: carriers,
                start: start(of: channel, cursor, end: max(end, seen)))
            couriers.append(courier)
            courier.start()
        }
        let kept = couriers
        for courier in before where !kept.contains(where: { $0 === courier }) { courier.end() }
        state.withLock { $0.couriers = kept }
    }

    /// Where a channel goes on. When nobody knows what it has delivered, everything is delivered again: an alert comes at
    /// least once.
    private func start(of channel: AlertChannel, _ cursor: AlertCursor, end: UInt64) -> UInt64 {
        switch cursor.load(end: end) {
        case .none: return end
        case .at(let index): return index
        case .damaged(let why):
            ErrorOutput.line(
                "gatehouse: the place of the channel `\(channel.name)` in the ledger is damaged: \(why); "
                    + "every alert that the ledger has comes again")
            report(
                Entry(
                    kind: .alertsAgain,
                    fields: [.detail: .string("channel \(channel.name)"), .reason: .string("its place was damaged")]))
            return 0
        }
    }

    /// Ends the channels. What is under way is cut off and comes again after the next start.
    func close() {
        for courier in state.withLock({ $0.couriers }) { courier.end() }
        carriers.commands.endAll()
    }

    /// The lowest index that a channel still waits for.
    var next: UInt64 {
        let couriers = state.withLock { $0.couriers }
        return couriers.map(\.next).min() ?? .max
    }

    /// Shows an entry to the channels.
    func see(_ record: EntryRecord) {
        let item = Alert(record.entry).map { AlertMessage.Item(index: record.index, time: record.time, alert: $0) }
        let couriers = state.withLock { state in
            if record.index >= state.seen {
                state.seen = record.index + 1
                if let item { state.recent = state.recent.suffix(GatehouseLimits.recentAlerts - 1) + [item] }
            }
            return state.couriers
        }
        for courier in couriers { courier.see(item, at: record.index) }
    }

    /// How the channels fare and what the newest alerts are.
    func report(rules: Int) -> StatusReport.Alerts {
        let (couriers, recent) = state.withLock { ($0.couriers, $0.recent) }
        return StatusReport.Alerts(
            rules: rules, channels: couriers.map(\.report),
            recent: recent.map { item in
                StatusReport.RecentAlert(
                    index: item.index, time: item.time.milliseconds, rule: item.alert.rule,
                    severity: item.alert.severity.rawValue, text: item.alert.text)
            })
    }
}
