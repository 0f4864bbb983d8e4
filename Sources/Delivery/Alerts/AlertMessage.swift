package import Detection
package import Vocabulary

/// What a channel tells people: one alert, or several that came together.
package struct AlertMessage: Hashable, Sendable {
    /// An alert with its place in the ledger, which names it for good: a message that comes twice has the same ones.
    package struct Item: Hashable, Sendable {
        /// The index of the alert's own entry.
        package let index: UInt64
        /// When it was entered.
        package let time: Timestamp
        /// The alert.
        package let alert: Alert

        /// Places an alert.
        package init(index: UInt64, time: Timestamp, alert: Alert) {
            self.index = index
            self.time = time
            self.alert = alert
        }
    }

    /// The alerts, oldest first; at most `DeliveryLimits.alertsPerMessage`, never none.
    package let items: [Item]
    /// How many more there are behind them, which stand in the ledger.
    package let more: Int
    /// The host that tells it.
    package let host: String

    /// States a message of the first of these alerts; nil when there are none.
    package init?(_ items: [Item], more: Int = 0, host: String) {
        guard !items.isEmpty else { return nil }
        self.items = Array(items.prefix(DeliveryLimits.alertsPerMessage))
        self.more = more + max(0, items.count - DeliveryLimits.alertsPerMessage)
        self.host = ShownText.plain(host)
    }

    /// The most urgent of them.
    package var severity: Severity { items.map(\.alert.severity).max() ?? .info }

    /// A name that stays the same when it is sent again.
    package var id: String { "\(items[0].index)-\(items[items.count - 1].index)" }

    /// One line.
    package var subject: String {
        let rest = items.count - 1 + more
        return "[gatehouse \(severity.rawValue)] \(items[0].alert.text)\(rest > 0 ? ", and \(rest) more" : "")"
    }

    /// The whole story, line by line.
    package var lines: [String] {
        var lines: [String] = []
        for item in items {
            lines.append("\(item.alert.severity.rawValue): \(item.alert.text)")
            var facts = "  rule \(item.alert.rule), alert \(item.index), caused by entry \(item.alert.cause)"
            if let run = item.alert.run { facts += ", run \(ShownText.plain(run.text))" }
            lines.append(facts + ", at \(MomentText.rfc3339(item.time))")
            if !item.alert.attack.isEmpty { lines.append("  \(item.alert.attack.joined(separator: ", "))") }
        }
        if more > 0 { lines.append("and \(more) more; see `gatehouse alerts list`") }
        return lines + ["", "host \(host); `gatehouse ledger show \(items[0].alert.cause)` shows the cause"]
    }
}
